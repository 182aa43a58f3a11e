package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.EventDrive;
import io.eventdrive.event.From;
import io.eventdrive.event.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HubThroughTheFacadeTest {
    record Tick(String symbol, long price) {}

    record Question(String text) {}

    record Answer(String text) {}

    @Test
    void a_hub_gives_events_to_listeners_and_replays() throws Exception {
        try (EventDrive drive = EventDrive.builder()
                .types(t -> t.event("tick", 1, Tick.class)
                        .event("question", 1, Question.class)
                        .event("answer", 1, Answer.class))
                .hub("ticks", InMemory.stream())
                .start()) {
            CountDownLatch arrived = new CountDownLatch(2);
            List<String> seen = new CopyOnWriteArrayList<>();
            var live = drive.hub("ticks").on(Tick.class).topic("tick/*").handle((event, context) -> {
                seen.add(event.data().symbol());
                arrived.countDown();
            });
            drive.group("ticks").publish("tick/a", new Tick("a", 1));
            Receipt last = drive.group("ticks").publish("tick/b", new Tick("b", 2));
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(seen).containsExactly("a", "b");
            assertThat(live.awaitApplied(last.position().orElseThrow(), Duration.ofSeconds(5)))
                    .isTrue();
            List<String> again = new CopyOnWriteArrayList<>();
            var replay = drive.hub("ticks")
                    .replay(From.beginning())
                    .on(Tick.class, (event, context) -> again.add(event.data().symbol()))
                    .start();
            assertThat(replay.awaitApplied(last.position().orElseThrow(), Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(again).containsExactly("a", "b");
            drive.hub("ticks")
                    .on(Question.class)
                    .handle((event, context) ->
                            context.reply(new Answer(event.data().text() + "!")));
            assertThat(drive.group("ticks")
                            .request("ask", new Question("so"), Answer.class, Duration.ofSeconds(5))
                            .text())
                    .isEqualTo("so!");
            System.out.println(drive.explain(last.eventId()));
            System.out.println(drive.subscriptions());
        }
    }
}
