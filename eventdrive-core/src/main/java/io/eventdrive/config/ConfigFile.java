package io.eventdrive.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration file on the disk: UTF-8, with or without a byte order mark, at most 1 MiB. Stateless. */
final class ConfigFile {
    /** The most bytes of a file. */
    static final int BYTES_MAX = 1_048_576;

    private ConfigFile() {}

    /** Returns its lines; what is wrong with them, or with the file, goes to the problems. */
    static List<Entry> read(Path file, Problems problems) {
        @Nullable String text = text(file, problems);
        return text == null ? List.of() : new ConfigText(file.toString(), problems).read(text);
    }

    private static @Nullable String text(Path file, Problems problems) {
        if (Files.isDirectory(file)) {
            problems.add(unreadable(file, "it is a folder; name a file in it"));
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length <= BYTES_MAX) {
                return decode(file, bytes, problems);
            }
            problems.add(unreadable(file, "it has more than " + BYTES_MAX + " bytes; is it the right file?"));
        } catch (NoSuchFileException e) {
            problems.add(unreadable(file, "it does not exist; create it, or correct what config(Path) is given"), e);
        } catch (IOException e) {
            problems.add(unreadable(file, "reading failed; see that this process may read it"), e);
        }
        return null;
    }

    private static @Nullable String decode(Path file, byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (decoder.decode(in, out, true).isError()) {
            problems.add(new Place(file.toString(), lineAt(bytes, in.position()))
                    + ": expected text in UTF-8, found other bytes; save the file as UTF-8");
            return null;
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String unreadable(Path file, String why) {
        return "configuration file '" + file + "' (" + file.toAbsolutePath() + "): " + why;
    }
}
