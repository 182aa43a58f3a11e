package io.eventdrive.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.eventdrive.codec.Payloads.Bean;
import io.eventdrive.codec.Payloads.Circle;
import io.eventdrive.codec.Payloads.Drawing;
import io.eventdrive.codec.Payloads.Line;
import io.eventdrive.codec.Payloads.Maybe;
import io.eventdrive.codec.Payloads.Numbers;
import io.eventdrive.codec.Payloads.Order;
import io.eventdrive.codec.Payloads.Scalars;
import io.eventdrive.codec.Payloads.Size;
import io.eventdrive.codec.Payloads.Square;
import io.eventdrive.codec.Payloads.Text;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Feeds mutated documents: a payload or a typed refusal may come out, and nothing else. Rerun with -Dcodec.fuzz.seed=N. */
class JsonFuzzTest {
    private static final int DOCUMENTS = 20_000;
    private static final long SEED = Long.getLong("codec.fuzz.seed", 20_261_121L);
    private static final String CANARY = "c4n4ry";

    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "null",
        "true",
        "0",
        "-",
        ".",
        "e",
        "1e9999",
        "9".repeat(1_100),
        "\"\":",
        "{\"a\":",
        "[[[[",
        "\\u0000",
        "\\uD800",
        "\u0000",
        "\uFEFF",
        "\uFFFD",
        " ",
        "\n",
        "/*",
        "//",
        "NaN",
        "\"@class\":\"java.lang.Object\",",
        "\"@type\":\"x\",",
        "\"kind\":\"circle\",",
        "[\"java.lang.Runtime\",",
        "2147483648",
        "[".repeat(150),
        "{\"a\":".repeat(150),
        "\"" + "x".repeat(3_000) + "\"",
        "\"id\":1,",
        "\"lines\":[],"
    };

    private final EventTypes types = EventTypes.builder()
            .event("order", 2, Order.class, small())
            .upcast(
                    "order",
                    1,
                    json -> json.put(
                            "id", json.path("id").asText() + json.path("lines").size()))
            .event("scalars", 1, Scalars.class, small())
            .event("drawing", 1, Drawing.class, small())
            .event("maybe", 1, Maybe.class, small())
            .event("numbers", 1, Numbers.class, small())
            .event("bean", 1, Bean.class, small())
            .event("any", 1, Map.class, small())
            .event("text", 1, Text.class, small())
            .build();
    private final List<EventType> readable = Stream.concat(
                    types.names().stream()
                            .map(name -> types.find(name).orElseThrow().type()),
                    Stream.of(new EventType("order", 1)))
            .toList();

    @Test
    void only_a_payload_or_a_typed_refusal_comes_out() {
        List<Seedling> seedlings = seedlings();
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            Random random = new Random(SEED + i);
            Seedling seedling = seedlings.get(random.nextInt(seedlings.size()));
            byte[] document = seedling.document();
            for (int mutations = random.nextInt(3); mutations >= 0; mutations--) {
                document = mutated(document, random);
            }
            // Mostly its own type, for another one refuses at the first field.
            EventType type = random.nextInt(4) > 0 ? seedling.type() : readable.get(random.nextInt(readable.size()));
            read += feed(type, document, SEED + i);
        }
        // Were everything refused, or nothing, the mutations would test nothing.
        assertThat(read).as("seed %s: documents read of %s", SEED, DOCUMENTS).isBetween(DOCUMENTS / 100, DOCUMENTS / 2);
    }

    private int feed(EventType type, byte[] document, long seed) {
        try {
            Object payload = types.decode(type, "application/json", document);
            RegisteredType registered = types.find(type.name()).orElseThrow();
            byte[] again = registered.encode(payload);
            assertThat(registered.encode(types.decode(registered.type(), "application/json", again)))
                    .isEqualTo(again);
            return 1;
        } catch (EventDriveException e) {
            assertThat(e.failure()).as(() -> describe(type, document, seed)).isIn(Failure.CORRUPTED);
            assertThat(e.getMessage())
                    .as(() -> describe(type, document, seed))
                    .doesNotContain(CANARY)
                    .hasSizeLessThan(600);
            assertThat(e).as(() -> describe(type, document, seed)).hasNoCause();
            return 0;
        } catch (RuntimeException | Error e) {
            return fail(describe(type, document, seed), e);
        }
    }

    private static String describe(EventType type, byte[] document, long seed) {
        return "seed " + seed + ", type " + type + ", document "
                + HexFormat.of().formatHex(document);
    }

    private static byte[] mutated(byte[] document, Random random) {
        int from = document.length == 0 ? 0 : random.nextInt(document.length);
        int to = Math.min(document.length, from + 1 + random.nextInt(8));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(document, from, random);
            case 1 -> spliced(document, from, from, TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8));
            case 2 -> spliced(document, from, to, TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8));
            case 3 -> spliced(document, from, to, new byte[0]);
            case 4 -> spliced(document, from, document.length, new byte[0]);
            case 5 -> spliced(document, from, from, part(document, random));
            default -> spliced(document, from, to, randomBytes(random));
        };
    }

    private static byte[] flipped(byte[] document, int at, Random random) {
        byte[] flipped = document.clone();
        if (flipped.length > 0) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] spliced(byte[] document, int from, int to, byte[] insert) {
        byte[] spliced = new byte[from + insert.length + document.length - to];
        System.arraycopy(document, 0, spliced, 0, from);
        System.arraycopy(insert, 0, spliced, from, insert.length);
        System.arraycopy(document, to, spliced, from + insert.length, document.length - to);
        return spliced;
    }

    private static byte[] part(byte[] document, Random random) {
        int from = document.length == 0 ? 0 : random.nextInt(document.length);
        int length = Math.min(document.length - from, random.nextInt(40));
        byte[] part = new byte[length];
        System.arraycopy(document, from, part, 0, length);
        return part;
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(4)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static JsonCodec small() {
        return JsonCodec.builder().payloadBytesMax(4_000).build();
    }

    private List<Seedling> seedlings() {
        return List.of(
                seedling(
                        "order",
                        new Order(
                                CANARY,
                                List.of(
                                        new Line(CANARY, 1, BigDecimal.TEN),
                                        new Line("b", -2, new BigDecimal("1E+40"))),
                                Map.of(CANARY, 3),
                                Size.LARGE,
                                Set.of(new UUID(1, 2)))),
                seedling("scalars", new Scalars(true, (byte) 1, (short) 2, 3, 4, 1.5f, Math.PI, 'x')),
                seedling("drawing", new Drawing(List.of(new Circle(1), new Square(2)), Optional.of(new Circle(3)))),
                seedling("maybe", new Maybe(Optional.of(CANARY), Optional.of(List.of(1, 2)), Optional.empty())),
                seedling("numbers", new Numbers(BigInteger.TWO.pow(200), new BigDecimal("-0.00001"))),
                seedling("bean", Map.of("name", CANARY, "count", 5)),
                seedling("any", Map.of("a", List.of(Map.of("b", List.of(1.5, true, "x"))), CANARY, "\uD83D\uDE00")),
                seedling("text", new Text("Grüße")));
    }

    private Seedling seedling(String name, Object payload) {
        return new Seedling(
                types.find(name).orElseThrow().type(), JsonCodec.standard().encode(payload));
    }

    /** A good document before it is mutated. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Seedling(EventType type, byte[] document) {}
}
