package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.Publication;
import io.eventdrive.event.TypedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is published arrives, and unchanged. */
abstract class PublishRules extends Rules {
    private static final int MEBIBYTE = 1 << 20;

    /** Data of a registered type. */
    record Order(String customer, List<String> items, double price) {}

    @Proves(P1)
    void what_a_publisher_sets_is_what_a_handler_gets() {
        App app = scene().start();
        Listener listener = app.listen("all");
        Publication cause = scene().event("order/placed");
        app.publish(cause);
        Publication sent = scene().event("order/init/1.1/icecream/udders/rumraisin/sg/lazada", "key ü/1")
                .subject("subject é 漢 😀")
                .contentType("text/plain; charset=utf-8")
                .header("header-a", "value ß 漢 😀")
                .causedBy(listener.awaitHandled(1).received().get(0).event())
                .traceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        app.publish(sent);
        Event got = listener.awaitHandled(2).received().get(1).event();
        assertThat(got.id()).isEqualTo(sent.id().orElseThrow());
        assertThat(got.source()).isEqualTo("urn:tck");
        assertThat(got.type()).isEqualTo(Scene.TYPE);
        assertThat(got.topic()).isEqualTo(sent.topic());
        assertThat(got.key()).isEqualTo(sent.key());
        assertThat(got.subject()).contains("subject é 漢 😀");
        assertThat(got.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(got.headers().asMap()).containsOnlyKeys("header-a").containsValue("value ß 漢 😀");
        assertThat(got.causationIds()).containsExactly(cause.id().orElseThrow());
        assertThat(got.traceParent()).contains("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(got.data()).isEqualTo(sent.data());
        scene().history().check("all").isClean();
    }

    @Proves(P1)
    void any_event_comes_out_of_the_transport_as_it_went_in() {
        try (Probe probe = scene().subject().probe(scene().clock().platform())) {
            Cases.random(100, random -> {
                Event event =
                        new RandomEvents(random, scene().clock().platform().now()).next();
                assertThat(throughTransport(probe, List.of(event))).containsExactly(event);
            });
        }
    }

    @Proves(P1)
    void no_data_and_a_mebibyte_of_data_arrive() {
        App app = scene().start();
        Listener listener = app.listen("all");
        byte[] large = new byte[MEBIBYTE];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >>> 3);
        }
        app.publish(Publication.ofBytes("data/none", Scene.TYPE, new byte[0]).id("none"));
        app.publish(Publication.ofBytes("data/large", Scene.TYPE, large).id("large"));
        listener.awaitHandled(2);
        assertThat(listener.received().get(0).event().data()).isEmpty();
        assertThat(Arrays.equals(listener.received().get(1).event().data(), large))
                .isTrue();
    }

    @Proves(P1)
    void every_byte_arrives_as_it_is() {
        App app = scene().start();
        Listener listener = app.listen("all");
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        app.publish(Publication.ofBytes("data/binary", Scene.TYPE, bytes).id("binary"));
        assertThat(listener.awaitHandled(1).received().get(0).event().data()).isEqualTo(bytes);
    }

    @Proves(P1)
    void a_topic_arrives_letter_by_letter() {
        List<String> topics = List.of(
                "order/init/1.1/x",
                "order.init/1/1/x",
                "a.b",
                "a/b",
                "a b/c",
                "ä/日本/😀",
                "%2F/%2E/%",
                "#/+/$",
                "a:b/c-d_e~f/(g)",
                "x/" + "y".repeat(200));
        App app = scene().start();
        Listener listener = app.listen("all");
        topics.forEach(topic -> app.publish(scene().event(topic)));
        listener.awaitHandled(topics.size());
        assertThat(listener.received())
                .extracting(received -> received.event().topic().toString())
                .containsExactlyInAnyOrderElementsOf(topics);
    }

    @Proves(P1)
    void data_of_a_registered_type_arrive_as_an_equal_object() {
        App app = scene().start(options -> {}, drive -> drive.types(types -> types.event("order", 3, Order.class)));
        List<TypedEvent<Order>> got = new CopyOnWriteArrayList<>();
        scene().subject()
                .subscribe(app.drive(), "typed")
                .on(Order.class, (event, context) -> got.add(event))
                .start();
        Order order = new Order("Zoë \"漢\" \\ \u0000", List.of("rum raisin", ""), 4.20);
        app.publish(Publication.of("order/placed", order).id("typed-1"));
        scene().await(() -> got.size() == 1, () -> "one order, found " + got);
        assertThat(got.get(0).data()).isEqualTo(order);
        assertThat(got.get(0).event().type()).hasToString("order@3");
    }

    private List<Event> throughTransport(Probe probe, List<Event> events) {
        probe.store(events);
        List<Event> got = new ArrayList<>();
        scene().await(
                        () -> {
                            got.addAll(probe.poll());
                            return got.size() >= events.size();
                        },
                        () -> events + " from the bare transport, found " + got);
        return got;
    }
}
