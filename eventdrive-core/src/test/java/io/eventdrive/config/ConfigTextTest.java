package io.eventdrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {

    @Test
    void blanks_around_key_and_value_do_not_count() {
        assertThat(read("  a.b \t=  x y \t", "c=", "d===")).containsExactly("t:1 a.b=x y", "t:2 c=", "t:3 d===");
    }

    @Test
    void comments_and_empty_lines_are_left_out() {
        assertThat(read("# a=1", "", "   ! b=2", "c=3 # no comment", "\t")).containsExactly("t:4 c=3 # no comment");
    }

    @Test
    void a_line_goes_on_behind_a_backslash_and_is_named_by_its_first_line() {
        assertThat(read("a=1,\\", "   2,\\", "# 3", "b=4")).containsExactly("t:1 a=1,2,# 3", "t:4 b=4");
        assertThat(read("a=1\\", "", "b=2")).containsExactly("t:1 a=1", "t:3 b=2");
        assertThat(read("# a\\", "b=2")).containsExactly("t:2 b=2");
    }

    @Test
    void a_backslash_elsewhere_is_a_backslash() {
        assertThat(read("a=C:\\data\\new")).containsExactly("t:1 a=C:\\data\\new");
    }

    @Test
    void all_ends_of_lines_are_understood() {
        assertThat(lines("a=1\r\nb=2\rc=3\nd=4")).containsExactly("t:1 a=1", "t:2 b=2", "t:3 c=3", "t:4 d=4");
    }

    @Test
    void a_file_is_utf_8_with_or_without_a_byte_order_mark(@TempDir Path folder) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(folder.resolve("f"), "\uFEFFa=gr\u00fc\u00df \uD83D\uDE00");
        assertThat(ConfigFile.read(file, problems))
                .extracting(Entry::raw)
                .containsExactly("gr\u00fc\u00df \uD83D\uDE00");
        assertThat(ConfigFile.read(Files.writeString(folder.resolve("e"), ""), problems))
                .isEmpty();
        byte[] full = new byte[ConfigFile.BYTES_MAX];
        Arrays.fill(full, (byte) '\n');
        assertThat(ConfigFile.read(Files.write(folder.resolve("m"), full), problems))
                .isEmpty();
        assertThat(problems.isEmpty()).isTrue();
    }

    private static List<String> read(String... lines) {
        return lines(String.join("\n", lines));
    }

    private static List<String> lines(String text) {
        Problems problems = new Problems();
        List<Entry> entries = new ConfigText("t", problems).read(text);
        assertThat(problems.isEmpty()).isTrue();
        return entries.stream()
                .map(entry -> entry.place() + " " + entry.key() + "=" + entry.raw())
                .toList();
    }
}
