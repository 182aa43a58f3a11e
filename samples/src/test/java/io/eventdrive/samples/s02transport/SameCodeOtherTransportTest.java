package io.eventdrive.samples.s02transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.samples.Console.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameCodeOtherTransportTest {
    private final Printed out = new Printed();
    private final Printed err = new Printed();

    @ParameterizedTest
    @ValueSource(strings = {"memory:queue", "memory:stream"})
    void the_orders_are_shipped_on_any_transport(String uri) {
        assertThat(run(uri)).isZero();
        assertThat(out.lines())
                .containsExactly(
                        "shipping rum raisin at place 0-1",
                        "shipping pistachio at place 0-2",
                        "shipping lemon at place 0-3",
                        "3 orders on " + uri + ", as durable as MEMORY, order per key: NATIVE");
        assertThat(err.lines()).isEmpty();
    }

    @Test
    void the_queue_is_used_if_no_transport_is_named() {
        assertThat(run()).isZero();
        assertThat(out.lines()).last().asString().contains("memory:queue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory:nothing", "nothing:queue", "queue", "memory", ":", "a b:c", ""})
    void a_bad_uri_is_a_typed_error_that_names_the_group(String uri) {
        assertThat(run(uri)).isEqualTo(2);
        assertThat(err.lines()).singleElement().asString().startsWith("INVALID: group 'orders'");
        assertThat(out.lines()).isEmpty();
    }

    @Test
    void a_store_is_no_broker() {
        assertThat(run("memory:store")).isEqualTo(2);
        assertThat(err.lines())
                .singleElement()
                .asString()
                .contains("group 'orders'")
                .contains("broker");
    }

    @Test
    void two_transports_are_too_many() {
        assertThat(run("memory:queue", "memory:stream")).isEqualTo(2);
        assertThat(err.lines()).singleElement().asString().startsWith("usage:");
    }

    private int run(String... args) {
        return SameCodeOtherTransport.run(args, out.stream(), err.stream());
    }
}
