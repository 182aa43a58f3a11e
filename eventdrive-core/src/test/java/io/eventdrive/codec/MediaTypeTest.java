package io.eventdrive.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json|true",
                "application/json|Application/JSON|true",
                "application/json|application/json; charset=utf-8|true",
                "application/json|application/json;profile=x ; CHARSET = \"UTF-8\"|true",
                "application/json|application/json;charset=us-ascii|true",
                "application/json|application/json;charset=utf8|true",
                "application/json|application/json;charset=|false",
                "application/json|application/json;charset=latin1|false",
                "application/json|application/json;charset=utf-16;charset=utf-8|false",
                "application/json|application/json;xcharset=latin1|true",
                "application/json|application/json;;;|true",
                "application/json|application/json;charset|true",
                "application/json|application/cloudevents+json|true",
                "application/json|application/VND.acme+JSON|true",
                "application/json|text/x+json|false",
                "application/json|application/+jsonx|false",
                "application/json|text/json|false",
                "application/json|application/json5|false",
                "application/json|application|false",
                "application/json|''|false",
                "application/json|;|false",
                "text/plain;charset=utf-8|text/plain|true",
                "text/plain;charset=utf-8|text/plain;charset=windows-1252|false",
                "text/plain;charset=utf-8|text/plain+json|false",
                "application/octet-stream|application/octet-stream|true",
                "application/octet-stream|application/json|false",
                "application/octet-stream|application/x+json|false"
            })
    void a_codec_reads_its_own_media_type_only(String expected, String found, boolean accepted) {
        assertThat(MediaType.accepts(expected, found)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "application/json", "text/plain;charset=utf-8", " a/b ; c"})
    void type_and_sub_type_make_a_media_type(String contentType) {
        assertThat(MediaType.isValid(contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "a/", "/b", "a", "a;b/c", ";", "a / "})
    void anything_else_does_not(String contentType) {
        assertThat(MediaType.isValid(contentType)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void a_media_type_is_bounded(int length) {
        String contentType = "application/json;" + "x".repeat(length - "application/json;".length());

        assertThat(MediaType.isValid(contentType)).isEqualTo(length == 256);
        assertThat(MediaType.accepts("application/json", contentType)).isEqualTo(length == 256);
    }
}
