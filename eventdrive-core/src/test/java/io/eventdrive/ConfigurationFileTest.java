package io.eventdrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What configuration files do beside, over and instead of the code. */
class ConfigurationFileTest {
    @TempDir
    Path folder;

    private ConfigurationFixture fixture;

    record Placed(String orderId, int amount) {}

    record Noted(UUID id, String text) {
        public long getNumber() {
            return 7;
        }
    }

    @BeforeEach
    void open() {
        fixture = new ConfigurationFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_file_alone_makes_groups_types_and_their_keys() {
        EventDriveBuilder builder = fixture.builder(
                "source = urn:acme:shop",
                "remember=5",
                "types.order.placed@2=io.eventdrive.ConfigurationFileTest$Placed",
                "types.order.noted@1=io.eventdrive.ConfigurationFileTest$Noted",
                "groups.ticks.kind=hub",
                "groups.ticks.transport=test:one?max-events=1000&note=a%26b+c",
                "groups.ticks.max-bytes=7",
                "groups.ticks.deadline=3s",
                "groups.ticks.types.order.placed.key=orderId",
                "groups.ticks.types.order.noted.key=number");
        try (EventDrive drive = builder.start()) {
            drive.group("ticks").publish("order/new", new Placed("o-1", 3));
            drive.group("ticks").publish("order/new", new Noted(new UUID(1, 2), "x"));
        }
        assertThat(fixture.providers().calls())
                .containsExactly(
                        "hub test:one {max-bytes=7, max-events=1000, note=a&b+c}",
                        "open ticks PT3S",
                        "urn:acme:shop order.placed@2 o-1",
                        "urn:acme:shop order.noted@1 7",
                        "close");
        assertThat(DrivePlan.of(builder).remembered()).isEqualTo(5);
    }

    @Test
    void a_file_binds_a_group_that_the_code_left_open() {
        EventDriveBuilder builder = fixture.builder("groups.ticks.transport=test:one")
                .hub("ticks", options -> options.deadline(Duration.ofSeconds(9)));
        builder.start().close();
        assertThat(fixture.providers().calls()).containsExactly("hub test:one {}", "open ticks PT9S", "close");
    }

    @Test
    void a_file_replaces_a_transport_object() {
        HubTransport other = new HubTransport() {
            @Override
            public Hub openHub(TransportContext context) {
                throw new AssertionError("not this one");
            }

            @Override
            public String description() {
                return "other";
            }
        };
        fixture.builder("groups.ticks.transport=test:one", "groups.ticks.note=n")
                .hub("ticks", other)
                .start()
                .close();
        assertThat(fixture.providers().calls()).first().isEqualTo("hub test:one {note=n}");
        EventDriveException refused =
                fixture.refused(fixture.builder("groups.ticks.note=n").hub("ticks", other));
        assertThat(refused)
                .hasMessageContaining("shop.properties:1: unknown key 'groups.ticks.note'")
                .hasMessageContaining("the code binds this one to a transport object");
    }

    @Test
    void a_uri_of_a_file_replaces_that_of_the_code_with_its_options() {
        fixture.builder("groups.ticks.transport=test:two?max-events=2")
                .hub("ticks", "test:one?note=n")
                .start()
                .close();
        assertThat(fixture.providers().calls()).first().isEqualTo("hub test:two {max-events=2}");
    }

    @Test
    void an_option_of_a_file_replaces_that_behind_a_uri_of_the_code() {
        fixture.builder("groups.ticks.max-events=2")
                .hub("ticks", "test:one?max-events=1&note=n")
                .start()
                .close();
        assertThat(fixture.providers().calls()).first().isEqualTo("hub test:one {max-events=2, note=n}");
    }

    @Test
    void an_option_twice_in_files_is_refused_naming_both_places() {
        EventDriveException refused = fixture.refused(fixture.builder(
                "groups.ticks.kind=hub", "groups.ticks.transport=test:one?max-events=1", "groups.ticks.max-events=2"));
        assertThat(refused)
                .hasMessageContaining(
                        "shop.properties:3: groups.ticks.max-events: the option is there already, behind '?' at ")
                .hasMessageContaining("shop.properties:2; remove one of them");
    }

    @Test
    void options_of_a_file_go_over_those_of_the_code_one_by_one() {
        EventDriveBuilder builder = fixture.builder(
                        "groups.orders.transport=test:one",
                        "groups.orders.require=replay , dead-letter",
                        "groups.orders.retry.max-attempts=7",
                        "groups.orders.retry.never=java.lang.IllegalStateException, java.lang.Error",
                        "groups.orders.on-parked=HOLD_KEY",
                        "groups.orders.secure=true",
                        "groups.orders.types.order.placed.cacheable=false",
                        "groups.orders.types.order.placed.secure=false")
                .types(types -> types.event("order.placed", 1, Placed.class))
                .broker("orders", ConfigurationFileTest::wished);
        GroupOptions expected = new GroupOptions("orders");
        wished(expected);
        expected.require(Guarantee.REPLAY, Guarantee.DEAD_LETTER)
                .onParked(OnParked.HOLD_KEY)
                .retry(RetryPolicy.fixed(Duration.ofSeconds(1))
                        .never(IllegalArgumentException.class)
                        .maxAttempts(7)
                        .never(IllegalStateException.class, Error.class));
        GroupOptions found = ConfigurationFixture.options(builder, "orders");
        assertThat(found.required())
                .contains(Guarantee.AT_LEAST_ONCE, Guarantee.REPLAY, Guarantee.DEAD_LETTER, Guarantee.CONFIDENTIAL);
        assertThat(found.retryOr(RetryPolicy.none()))
                .hasToString(expected.retryOr(RetryPolicy.none()).toString());
        assertThat(found.retryOr(RetryPolicy.none()).allowsAfter(1, new IllegalArgumentException()))
                .isFalse();
        assertThat(found.retryOr(RetryPolicy.none()).allowsAfter(1, new AssertionError()))
                .isFalse();
        assertThat(found.onParked()).isEqualTo(OnParked.HOLD_KEY);
        assertThat(found.lease()).isEqualTo(Duration.ofSeconds(11));
        assertThat(found.policy().isSecure()).isTrue();
        assertThat(found.policyOf(new EventType("order.placed", 1)).isSecure()).isFalse();
        assertThat(found.policyOf(new EventType("order.placed", 1)).isCacheable())
                .isFalse();
        assertThat(found.policyOf(new EventType("order.noted", 1)).isCacheable())
                .isFalse();
        assertThat(found.keys()).containsOnlyKeys(Placed.class);
    }

    private static void wished(GroupOptions options) {
        options.require(Guarantee.AT_LEAST_ONCE)
                .key(Placed.class, Placed::orderId)
                .retry(RetryPolicy.fixed(Duration.ofSeconds(1)).never(IllegalArgumentException.class))
                .lease(Duration.ofSeconds(11))
                .deadline(Duration.ofSeconds(12))
                .stalledAfter(Duration.ofSeconds(13))
                .startWithin(Duration.ofSeconds(3))
                .payloadBytesMax(14)
                .batchEventsMax(15)
                .deduplicationWindow(16)
                .latestMax(17)
                .policy(policy -> policy.sameThread(true))
                .policy("order.placed", policy -> policy.cacheable(true));
    }

    @Test
    void without_a_word_of_the_file_everything_is_as_in_the_code_and_the_code_stays_as_it_is() {
        EventDriveBuilder builder = fixture.builder("groups.orders.transport=test:one")
                .types(types -> types.event("order.placed", 1, Placed.class))
                .broker("orders", ConfigurationFileTest::wished);
        GroupOptions ofCode = builder.draft("orders", GroupKind.BROKER).options();
        ConfigurationFixture.assertAlike(ConfigurationFixture.options(builder, "orders"), ofCode);
        fixture.file("shop.properties", "groups.orders.transport=test:one", "groups.orders.lease=1s");
        assertThat(ConfigurationFixture.options(builder, "orders").lease()).isEqualTo(Duration.ofSeconds(1));
        assertThat(ofCode.lease()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void a_key_of_the_file_replaces_the_function_of_the_code() {
        EventDriveBuilder builder = fixture.builder(
                        "groups.ticks.transport=test:one", "groups.ticks.types.order.placed.key=amount")
                .types(types -> types.event("order.placed", 1, Placed.class))
                .hub("ticks", options -> options.key(Placed.class, Placed::orderId));
        try (EventDrive drive = builder.start()) {
            drive.group("ticks").publish("order/new", new Placed("o-1", 3));
        }
        assertThat(fixture.providers().calls()).anyMatch(call -> call.endsWith("order.placed@1 3"));
    }

    @Test
    void policies_of_the_file_reach_the_running_drive() {
        EventDriveBuilder builder = fixture.builder(
                        "groups.ticks.kind=hub",
                        "groups.ticks.transport=test:one",
                        "groups.ticks.types.order.noted.persist=false")
                .types(types -> types.event("order.placed", 1, Placed.class).event("order.noted", 1, Noted.class));
        try (EventDrive drive = builder.start()) {
            String placed =
                    drive.group("ticks").publish("order", new Placed("o-1", 3)).eventId();
            String noted = drive.group("ticks")
                    .publish("order", new Noted(new UUID(1, 2), "x"))
                    .eventId();
            assertThat(drive.explain(placed).isKnown()).isTrue();
            assertThat(drive.explain(noted).isKnown()).isFalse();
        }
    }

    @Test
    void one_builder_starts_several_drives_and_reads_the_files_each_time() {
        EventDriveBuilder builder = fixture.builder(
                "types.order.placed@1=io.eventdrive.ConfigurationFileTest$Placed",
                "groups.ticks.kind=hub",
                "groups.ticks.transport=test:one");
        builder.start().close();
        fixture.file("shop.properties", "groups.ticks.kind=hub", "groups.ticks.transport=test:two");
        builder.start().close();
        assertThat(fixture.providers().calls()).contains("hub test:one {}", "hub test:two {}");
    }

    @Test
    void several_files_add_up_and_a_key_in_two_of_them_is_refused_naming_both() {
        Path local = fixture.file("local.properties", "# here", "groups.ticks.transport=test:one");
        fixture.builder("groups.ticks.kind=hub").config(local).start().close();
        assertThat(fixture.providers().calls()).contains("hub test:one {}");
        EventDriveException refused =
                fixture.refused(fixture.builder("groups.ticks.kind=hub", "groups.ticks.transport=test:two")
                        .config(local));
        assertThat(refused)
                .hasMessageContaining("local.properties:2: groups.ticks.transport: the key is there already, at ")
                .hasMessageContaining("shop.properties:2; remove one of them");
        assertThat(fixture.refused(EventDrive.builder().config(local).config(local.toAbsolutePath())))
                .hasMessageContaining("is given twice");
    }

    @Test
    void a_key_belongs_to_the_longest_group_that_it_names() {
        EventDriveBuilder builder = fixture.builder(
                        "groups.shop.transport=test:one",
                        "groups.shop.lease=1s",
                        "groups.shop.eu.kind=hub",
                        "groups.shop.eu.transport=test:eu",
                        "groups.shop.eu.lease=2s",
                        "groups.shop.types.order.placed.persist=false")
                .types(types -> types.event("order.placed", 1, Placed.class))
                .hub("shop", options -> {});
        assertThat(ConfigurationFixture.options(builder, "shop").lease()).isEqualTo(Duration.ofSeconds(1));
        assertThat(ConfigurationFixture.options(builder, "shop.eu").lease()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ConfigurationFixture.options(builder, "shop").typesWithPolicy())
                .containsExactly("order.placed");
    }

    @Test
    void another_kind_than_in_the_code_is_refused_naming_both() {
        EventDriveException refused =
                fixture.refused(fixture.builder("groups.orders.kind=hub", "groups.orders.transport=test:one")
                        .broker("orders", options -> {}));
        assertThat(refused.failure()).isEqualTo(Failure.INVALID);
        assertThat(refused)
                .hasMessageContaining(
                        "shop.properties:1: groups.orders.kind: the code makes the group 'orders' a broker,"
                                + " found 'hub' here");
    }

    @Test
    void a_kind_that_the_transport_lacks_is_unsupported_and_the_kinds_it_has_are_named() {
        EventDriveException refused =
                fixture.refused(fixture.builder("groups.ledger.kind=store", "groups.ledger.transport=test:one"));
        assertThat(refused.failure()).isEqualTo(Failure.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("group 'ledger' is a store").hasMessageContaining("it can be [a hub]");
    }

    @Test
    void a_group_without_a_transport_is_told_how_to_get_one() {
        EventDriveException refused = fixture.refused(EventDrive.builder().broker("orders", options -> {}));
        assertThat(refused.failure()).isEqualTo(Failure.INVALID);
        assertThat(refused).hasMessageContaining("in a configuration file with groups.orders.transport");
    }

    @Test
    void all_that_is_wrong_is_in_one_message() {
        EventDriveException refused = fixture.refused(fixture.builder(
                        "sorce=urn:shop",
                        "groups.ticks.kind=hub",
                        "groups.ticks.transport=tset:one",
                        "groups.ticks.lease=1",
                        "groups.ticks.leese=1s",
                        "groups.ticks.note=unknown without its provider",
                        "types.order.placed@1=com.acme.Nothing")
                .types(types -> types.event("1", 1, Placed.class))
                .broker("orders", options -> {}));
        assertThat(refused.getMessage()).startsWith("7 problems of the configuration:");
        assertThat(refused)
                .hasMessageContaining("did you mean 'source'?")
                .hasMessageContaining("did you mean 'test'?")
                .hasMessageContaining("it has no unit")
                .hasMessageContaining("did you mean 'groups.ticks.lease'?")
                .hasMessageContaining("types.order.placed@1: expected the name of a class")
                .hasMessageContaining("event type name '1'")
                .hasMessageContaining("group 'orders' has no transport");
    }

    @Test
    void the_message_is_bounded_and_the_rest_is_counted() {
        String[] lines = new String[1_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "surprise" + i + "=1";
        }
        EventDriveException refused = fixture.refused(fixture.builder(lines));
        assertThat(refused.getMessage()).startsWith("1000 problems").endsWith("\n- and 950 more");
        assertThat(refused.getMessage().lines()).hasSize(52);
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_naming_it_and_what_to_do() throws Exception {
        Path absent = folder.resolve("absent.properties");
        assertThat(fixture.refused(EventDrive.builder().config(absent)))
                .hasMessageContaining("configuration file '" + absent + "'")
                .hasMessageContaining("it does not exist; create it");
        assertThat(fixture.refused(EventDrive.builder().config(folder))).hasMessageContaining("it is a folder");
        Path large = Files.write(folder.resolve("large.properties"), new byte[(1 << 20) + 1]);
        assertThat(fixture.refused(EventDrive.builder().config(large))).hasMessageContaining("more than 1048576 bytes");
        Path latin = Files.write(
                folder.resolve("latin.properties"), "#1\n#2\n#gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fixture.refused(EventDrive.builder().config(latin)))
                .hasMessageContaining("latin.properties:3: expected text in UTF-8");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThat(fixture.refused(EventDrive.builder().config(loop))).hasMessageContaining("reading failed");
    }
}
