package io.eventdrive.samples.s03webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventdrive.codec.JsonCodec;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file of webhooks, one JSON document a line: {@code {"event": NAME, "payload": BODY}}. */
final class WebhookFile {
    /** The most lines of a file. */
    static final int LINES_MAX = 100_000;

    private static final String EXAMPLES = "github-webhooks.jsonl";

    private final JsonCodec json = JsonCodec.standard();

    /** Reads the 329 examples that come with the sample. */
    List<Line> examples() throws IOException {
        try (InputStream in = Objects.requireNonNull(WebhookFile.class.getResourceAsStream(EXAMPLES), EXAMPLES)) {
            return read(EXAMPLES, in);
        }
    }

    List<Line> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        }
    }

    private List<Line> read(String name, InputStream in) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (lines.size() == LINES_MAX) {
                    throw new EventDriveException(
                            Failure.INVALID, name + ": expected at most " + LINES_MAX + " lines, found more");
                }
                lines.add(line(name, lines.size() + 1, text));
            }
        }
        return lines;
    }

    private Line line(String name, int number, String text) {
        byte[] document = text.getBytes(UTF_8);
        try {
            return new Line(number, json.decode(document, Webhook.class), document);
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
    record Line(int number, Webhook webhook, byte[] document) {}
}
