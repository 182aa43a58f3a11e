package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text of the project with generated parts between two markers. A test compares; with {@code -Deventdrive.docs.write=true} it writes.
 *
 * @param path where it is
 */
record Document(Path path) {
    /** The system property that lets the tests write. */
    static final String WRITE = "eventdrive.docs.write";

    static Document at(String file) {
        return new Document(Path.of(System.getProperty("project.root", "..")).resolve(file));
    }

    String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Asserts that the part with this name is the given text, or writes it. */
    void holds(String part, String expected) {
        String begin = "<!-- " + part + ": generated, see eventdrive-tck-proof -->\n";
        String end = "<!-- end of " + part + " -->";
        String text = text();
        assertThat(text).as("the markers in %s", path).contains(begin, end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end, from);
        if (Boolean.getBoolean(WRITE)) {
            write(text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("the part '%s' of %s; write it anew with -D%s=true", part, path, WRITE)
                    .isEqualTo(expected);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }
}
