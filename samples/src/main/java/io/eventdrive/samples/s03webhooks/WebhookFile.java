package io.eventdrive.samples.s03webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.eventdrive.codec.JsonCodec;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of webhooks, one JSON document a line: {@code {"event": NAME, "payload": BODY}}. */
final class WebhookFile {
    /** The most bytes of a file. */
    static final int BYTES_MAX = 64 * 1_048_576;

    private static final String EXAMPLES = "github-webhooks.jsonl";

    private static final JsonCodec JSON = JsonCodec.standard();

    private WebhookFile() {}

    /** Reads the file, or the 329 examples that come with the sample. */
    static List<Line> read(Optional<Path> file) throws IOException {
        String name = file.map(Path::toString).orElse(EXAMPLES);
        List<Line> lines = new ArrayList<>();
        for (String text : text(name, file).lines().toList()) {
            lines.add(line(name, lines.size() + 1, text));
        }
        return lines;
    }

    private static String text(String name, Optional<Path> file) throws IOException {
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : examples()) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new EventDriveException(
                        Failure.INVALID, name + ": expected at most " + BYTES_MAX + " bytes, found more");
            }
            return new String(bytes, UTF_8);
        }
    }

    private static InputStream examples() {
        return requireNonNull(WebhookFile.class.getResourceAsStream(EXAMPLES), EXAMPLES);
    }

    private static Line line(String name, int number, String text) {
        byte[] document = text.getBytes(UTF_8);
        try {
            return new Line(number, JSON.decode(document, Webhook.class), document);
        } catch (EventDriveException e) {
            throw new EventDriveException(e.failure(), name + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    /**
     * One webhook of the file.
     *
     * @param number from 1
     * @param webhook what is read of it
     * @param document all of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(int number, Webhook webhook, byte[] document) {}
}
