package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Headers;
import io.eventdrive.topic.Topic;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Events with everything in them that an event can have, as odd as allowed. */
final class RandomEvents {
    private static final String[] LETTERS = "a,Z,0,9, ,.,-,_,:,;,%,&,=,?,!,\",',\\,ä,ß,漢,é,€,😀,<,*".split(",", -1);

    private final RandomGenerator random;
    private final Instant now;

    RandomEvents(RandomGenerator random, Instant now) {
        this.random = random;
        this.now = now;
    }

    Event next() {
        EventBuilder event = Event.builder(
                        new EventType("type." + random.nextInt(9), 1 + random.nextInt(EventType.VERSION_MAX)),
                        Topic.of("random/" + text(20).replace('*', '+') + "/" + random.nextInt(1_000)))
                .id(text(40) + random.nextLong())
                .source("urn:random:" + text(30))
                .time(now.minusNanos(random.nextLong(1L << 50)))
                .data(bytes());
        maybe(() -> event.kind(EventKind.COMMAND));
        maybe(() -> event.key(text(EventBuilder.KEY_LENGTH_MAX / 2)));
        maybe(() -> event.subject(text(100)));
        maybe(() -> event.contentType("application/" + text(10)));
        maybe(() -> event.schema(URI.create("https://schemas.example/" + random.nextInt(9) + "?a=b#c")));
        maybe(() -> event.correlationId(text(40)));
        maybe(() -> event.causationIds(texts(random.nextInt(EventBuilder.CAUSES_MAX))));
        maybe(() -> event.traceParent("00-" + Long.toHexString(random.nextLong())));
        maybe(() -> event.deliverAt(now.minusNanos(random.nextLong(1L << 40))));
        maybe(() -> event.expiresAt(now.plusSeconds(100_000).plusNanos(random.nextInt(1_000_000_000))));
        maybe(() -> event.replyTo("replies/" + text(10)));
        some(random.nextInt(Headers.COUNT_MAX), i -> event.header("header." + i, text(60)));
        maybe(() -> event.header("long", "x".repeat(Headers.VALUE_BYTES_MAX)));
        return event.build();
    }

    private void maybe(Runnable set) {
        if (random.nextBoolean()) {
            set.run();
        }
    }

    private static void some(int count, Consumer<Integer> set) {
        IntStream.range(0, count).forEach(set::accept);
    }

    private List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> text(40)).toList();
    }

    private String text(int lettersMax) {
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(lettersMax / 2); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }
}
