package io.eventdrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/configuration.md lists the keys that the code knows, with the values that it takes. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final String GROUP = "groups.GROUP.";

    @Test
    void the_table_lists_all_keys_and_no_other_with_their_values() throws IOException {
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split(" \\| ", -1);
                listed.put(cells[0].substring(3, cells[0].length() - 1), cells[1]);
            }
        }
        assertThat(listed).containsExactlyEntriesOf(inCode());
    }

    private static Map<String, String> inCode() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("source", Configuration.SOURCE.expected());
        keys.put("remember", Configuration.REMEMBER.expected());
        keys.put("types.TYPE@VERSION", ConfigReader.CLASS.expected());
        keys.put(GROUP + GroupKeys.KIND, GroupKeys.KIND_FORM.expected());
        keys.put(GROUP + GroupKeys.TRANSPORT, GroupKeys.TRANSPORT_EXPECTED);
        GroupKeys.GENERIC.forEach(
                (name, key) -> keys.put(GROUP + name, key.form().expected()));
        GroupKeys.POLICIES
                .keySet()
                .forEach(name ->
                        keys.put(GROUP + "types.TYPE." + name, Form.flag().expected()));
        keys.put(GROUP + "types.TYPE." + GroupKeys.KEY, GroupKeys.KEY_EXPECTED);
        keys.put(GROUP + "OPTION", "as the transport says");
        return keys;
    }
}
