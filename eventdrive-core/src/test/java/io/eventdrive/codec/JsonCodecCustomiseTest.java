package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.eventdrive.codec.Payloads.Count;
import io.eventdrive.codec.Payloads.Node;
import io.eventdrive.codec.Payloads.Text;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecCustomiseTest {
    record Named(String firstName) {}

    record Moment(Instant at) {}

    record Formatted(@JsonFormat(pattern = "dd.MM.yyyy") Instant at) {}

    record AsText(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {}

    @Test
    void a_naming_strategy_is_kept() {
        JsonCodec codec = JsonCodec.builder()
                .customise(mapper -> mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .build();

        assertThat(codec.encode(new Named("Ada"))).asString(UTF_8).isEqualTo("{\"first_name\":\"Ada\"}");
        assertThat(codec.decode("{\"first_name\":\"Ada\"}".getBytes(UTF_8), Named.class))
                .isEqualTo(new Named("Ada"));
    }

    @Test
    void customisations_add_up_in_their_order() {
        JsonCodec codec = JsonCodec.builder()
                .customise(mapper -> mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .customise(mapper -> mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES))
                .build();

        assertRefused(Failure.CORRUPTED, () -> codec.decode("{\"firstName\":\"Ada\"}".getBytes(UTF_8), Named.class));
    }

    @Test
    void a_module_of_the_users_own_wins_over_ours() {
        SimpleModule epochMillis = new SimpleModule("epoch");
        epochMillis.addSerializer(Instant.class, new EpochMillisWriter());
        epochMillis.addDeserializer(Instant.class, new EpochMillisReader());
        JsonCodec codec = JsonCodec.builder()
                .customise(mapper -> mapper.registerModule(epochMillis))
                .build();

        assertThat(codec.encode(new Moment(Instant.ofEpochMilli(5))))
                .asString(UTF_8)
                .isEqualTo("{\"at\":5}");
        assertThat(codec.decode("{\"at\":5}".getBytes(UTF_8), Moment.class).at())
                .isEqualTo(Instant.ofEpochMilli(5));
    }

    @Test
    void a_format_that_would_be_ignored_is_refused_and_one_that_is_honoured_is_not() {
        JsonCodec codec = JsonCodec.standard();

        assertRefused(Failure.INVALID, () -> codec.requireSupported(Formatted.class))
                .hasMessageContaining("@JsonFormat");
        codec.requireSupported(AsText.class);
        assertThat(codec.encode(new AsText(new BigDecimal("1.10"))))
                .asString(UTF_8)
                .isEqualTo("{\"amount\":\"1.10\"}");
        assertThat(codec.decode(codec.encode(new AsText(new BigDecimal("1.10"))), AsText.class)
                        .amount())
                .isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void limits_and_strictness_are_put_back_after_a_customisation() {
        JsonCodec codec = JsonCodec.builder()
                .depthMax(3)
                .payloadBytesMax(60)
                .customise(JsonCodecCustomiseTest::loosen)
                .build();

        assertRefused(Failure.CORRUPTED, () -> decode(codec, "[[[[]]]]", Object.class));
        assertRefused(Failure.CORRUPTED, () -> decode(codec, "{\"value\":1,\"value\":2}", Count.class));
        assertRefused(Failure.CORRUPTED, () -> decode(codec, "{\"value\":1} 2", Count.class));
        assertRefused(Failure.CORRUPTED, () -> decode(codec, "{'value':1}", Count.class));
        assertRefused(Failure.CORRUPTED, () -> decode(codec, "{\"value\":\"" + "x".repeat(60) + "\"}", Text.class));
        assertThat(decode(codec, "{\"value\":1}", Count.class)).isEqualTo(new Count(1));
    }

    @Test
    void a_mapper_that_the_customiser_keeps_no_longer_changes_the_codec() {
        AtomicReference<@Nullable ObjectMapper> kept = new AtomicReference<>();
        JsonCodec codec = JsonCodec.builder().depthMax(3).customise(kept::set).build();

        ObjectMapper mapper = requireNonNull(kept.get());
        loosen(mapper);
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

        assertRefused(Failure.CORRUPTED, () -> decode(codec, "[[[[]]]]", Object.class));
        assertRefused(Failure.CORRUPTED, () -> decode(codec, "{\"value\":1} 2", Count.class));
        assertThat(codec.encode(new Named("Ada"))).asString(UTF_8).contains("firstName");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, JsonCodec.DEPTH_MAX_HIGHEST + 1})
    void a_depth_out_of_range_is_refused(int depth) {
        assertRefused(Failure.INVALID, () -> JsonCodec.builder().depthMax(depth))
                .hasMessageContaining("depthMax expected from 1 to 1000, found " + depth);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, JsonCodec.PAYLOAD_BYTES_MAX_HIGHEST + 1})
    void a_payload_limit_out_of_range_is_refused(int bytes) {
        assertRefused(Failure.INVALID, () -> JsonCodec.builder().payloadBytesMax(bytes))
                .hasMessageContaining("payloadBytesMax expected from 1 to 268435456, found " + bytes);
    }

    @Test
    void the_highest_depth_works() {
        JsonCodec codec =
                JsonCodec.builder().depthMax(JsonCodec.DEPTH_MAX_HIGHEST).build();
        Node node = new Node(null);
        for (int i = 1; i < JsonCodec.DEPTH_MAX_HIGHEST / 2; i++) {
            node = new Node(List.of(node));
        }
        assertThat(codec.encode(codec.decode(codec.encode(node), Node.class))).isEqualTo(codec.encode(node));
    }

    private static void loosen(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(10_000)
                        .maxDocumentLength(-1)
                        .build());
        mapper.getFactory().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.getFactory().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES);
        mapper.disable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    private static <T> T decode(JsonCodec codec, String document, Class<T> type) {
        return codec.decode(document.getBytes(UTF_8), type);
    }

    private static final class EpochMillisWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        EpochMillisWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeNumber(value.toEpochMilli());
        }
    }

    private static final class EpochMillisReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        EpochMillisReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(parser.getLongValue());
        }
    }
}
