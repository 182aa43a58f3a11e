package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryProviderTest {
    private final TransportProvider provider = new InMemoryProvider();

    private Transport create(String kind, String uri) {
        return provider.create(kind, URI.create(uri), Map.of());
    }

    @Test
    void it_is_found_as_a_service_on_the_module_path_and_on_the_class_path() throws IOException {
        ModuleDescriptor module = InMemoryProvider.class.getModule().getDescriptor();
        assertThat(module.provides()).singleElement().satisfies(service -> {
            assertThat(service.service()).isEqualTo(TransportProvider.class.getName());
            assertThat(service.providers()).containsExactly(InMemoryProvider.class.getName());
        });
        String file = "/META-INF/services/" + TransportProvider.class.getName();
        try (InputStream services = InMemoryProvider.class.getResourceAsStream(file)) {
            assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(InMemoryProvider.class.getName());
        }
        assertThat(provider.schemes()).containsExactly("memory");
        assertThat(provider.options())
                .containsExactlyInAnyOrder("max-events", "max-bytes", "retain", "overflow", "max-dead-letters");
    }

    @ParameterizedTest
    @CsvSource({
        "hub, memory:stream, in-memory stream",
        "broker, memory:stream, in-memory stream",
        "broker, memory:queue, in-memory queue",
        "store, memory:store, in-memory store",
        "hub, memory:///, in-memory stream",
        "broker, memory:/, in-memory queue",
        "store, memory:///, in-memory store",
        "broker, memory:///queue, in-memory queue",
        "hub, memory:///?max-events=3, in-memory stream",
    })
    void a_uri_names_a_transport(String kind, String uri, String description) {
        assertThat(create(kind, uri).description()).isEqualTo(description);
        assertThat(create(kind, uri)).hasToString(description).isNotSameAs(create(kind, uri));
    }

    @ParameterizedTest
    @CsvSource({
        "store, memory:stream, memory:stream can be a hub or a broker",
        "hub, memory:queue, memory:queue can be a broker",
        "broker, memory:store, memory:store can be a store",
        "nonsense, memory:queue, not a nonsense",
    })
    void a_kind_that_a_transport_does_not_have_is_refused_naming_those_it_has(String kind, String uri, String part) {
        Throwable thrown = catchThrowable(() -> create(kind, uri));
        assertThat(((EventDriveException) thrown).failure()).isEqualTo(Failure.UNSUPPORTED);
        assertThat(thrown).hasMessageContaining(part);
    }

    @Test
    void options_come_from_the_query_and_from_beside_it() {
        Limits limits = Options.of(
                        "max-events=10&max-bytes=20&overflow=drop-oldest&retain=5m", Map.of("max-dead-letters", "7"))
                .limits();
        assertThat(limits).isEqualTo(new Limits(10, 20, java.time.Duration.ofMinutes(5), Overflow.DROP_OLDEST, 7));
        assertThat(Options.of("", Map.of()).limits()).isEqualTo(Limits.DEFAULT);
        assertThat(Options.of("max-events=10", Map.of("max-events", "11"))
                        .limits()
                        .maxEvents())
                .isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "10s, PT10S", "5m, PT5M", "1h, PT1H", "2d, PT48H", "PT1H30M, PT1H30M"})
    void spans_have_a_short_and_a_long_form(String text, String span) {
        assertThat(Options.of("", Map.of("retain", text)).limits().retain()).hasToString(span);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("memory:stack", Map.of(), "found memory:stack"),
                arguments("memory:queue", Map.of("max-event", "1"), "found 'max-event'"),
                arguments("memory:queue", Map.of("retain", "1h"), "found 'retain'"),
                arguments("memory:stream", Map.of("max-events", "0"), "option 'max-events': expected a whole number"),
                arguments("memory:stream", Map.of("max-events", "3000000000"), "found '3000000000'"),
                arguments("memory:stream", Map.of("max-bytes", "64MiB"), "found '64MiB'"),
                arguments("memory:stream", Map.of("max-bytes", ""), "found ''"),
                arguments("memory:stream", Map.of("max-dead-letters", "-1"), "option 'max-dead-letters'"),
                arguments("memory:stream", Map.of("overflow", "explode"), "block or drop-oldest, found 'explode'"),
                arguments("memory:stream", Map.of("retain", "soon"), "option 'retain': expected a span"),
                arguments("memory:stream", Map.of("retain", "0s"), "found '0s'"),
                arguments("memory:stream", Map.of("retain", "-1s"), "found '-1s'"),
                arguments("memory:stream", Map.of("retain", "5 weeks"), "found '5 weeks'"),
                arguments("memory:stream", Map.of("retain", "P-1D"), "found 'P-1D'"),
                arguments("memory:stream", Map.of("retain", "PTX"), "found 'PTX'"),
                arguments("memory:stream", Map.of("retain", "99999999999999999999s"), "option 'retain'"),
                arguments("memory:stream", Map.of("retain", "9223372036854775807d"), "option 'retain'"),
                arguments("memory:stream?max-events=x", Map.of(), "found 'x'"),
                arguments("memory:stream", Map.of("bad\nname", "1"), "found 'bad?name'"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void a_mistake_is_refused_naming_the_option_the_expected_and_the_found(
            String uri, Map<String, String> options, String part) {
        Throwable thrown = catchThrowable(() -> provider.create("broker", URI.create(uri), options));
        assertThat(thrown).isInstanceOf(EventDriveException.class).hasMessageContaining(part);
        assertThat(((EventDriveException) thrown).failure()).isEqualTo(Failure.INVALID);
    }

    @Test
    void capabilities_are_declared_role_by_role() {
        TestPlatform platform = new TestPlatform();
        Capabilities hub = InMemory.stream().openHub(Fixtures.context(platform)).capabilities();
        Capabilities stream =
                InMemory.stream().openBroker(Fixtures.context(platform)).capabilities();
        Capabilities queue =
                InMemory.queue().openBroker(Fixtures.context(platform)).capabilities();
        Capabilities store =
                InMemory.store().openStore(Fixtures.context(platform)).capabilities();
        Capabilities dropping = InMemory.queue()
                .overflow(Overflow.DROP_OLDEST)
                .openBroker(Fixtures.context(platform))
                .capabilities();

        assertThat(hub.holds(Guarantee.REPLAY)).isTrue();
        assertThat(hub.holds(Guarantee.CONSUMER_GROUPS)).isFalse();
        assertThat(stream.holds(Guarantee.FORGETTING)).isFalse();
        assertThat(queue.holds(Guarantee.FORGETTING)).isTrue();
        assertThat(store.holds(Guarantee.EXPECTED_VERSION)).isTrue();
        assertThat(queue.holds(Guarantee.AT_LEAST_ONCE)).isTrue();
        assertThat(dropping.holds(Guarantee.AT_LEAST_ONCE)).isFalse();
        assertThat(dropping.support(Guarantee.BACKPRESSURE).note()).contains("DROP_OLDEST");
        for (Capabilities role : new Capabilities[] {hub, stream, queue, store}) {
            assertThat(role.holds(Guarantee.CONFIDENTIAL)).isTrue();
            assertThat(role.holds(Guarantee.SURVIVES_PROCESS)).isFalse();
            assertThat(role.support(Guarantee.SURVIVES_PROCESS).note()).contains("memory");
        }
    }
}
