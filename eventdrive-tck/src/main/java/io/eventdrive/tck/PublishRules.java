package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.Publication;

/** Publishing to a group of any kind. */
abstract class PublishRules extends Rules {

    @Proves(P1)
    void every_attribute_arrives_unchanged() {
        App app = scene().start();
        Listener listener = app.listen("all");
        Publication sent = scene().event("order/init/1.1/icecream/udders/rumraisin/sg/lazada", "key ü/1")
                .subject("subject é 漢 😀")
                .header("header-a", "value ß 漢 😀")
                .traceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        app.publish(sent);
        Event got = listener.awaitHandled(1).received().get(0).event();
        assertThat(got.id()).isEqualTo(sent.id().orElseThrow());
        assertThat(got.topic()).isEqualTo(sent.topic());
        assertThat(got.key()).isEqualTo(sent.key());
        assertThat(got.subject()).contains("subject é 漢 😀");
        assertThat(got.headers().get("header-a")).contains("value ß 漢 😀");
        assertThat(got.data()).isEqualTo(sent.data());
        scene().history().check("all").isClean();
    }
}
