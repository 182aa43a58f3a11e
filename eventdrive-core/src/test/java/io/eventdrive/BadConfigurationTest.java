package io.eventdrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One wrong line each, beside a group 'orders' that is right: where it is, what is wrong and what would be right. */
class BadConfigurationTest {
    private static final String GROUP = "groups.orders.";
    private static final int LINES_BEFORE = 2;

    @TempDir
    Path folder;

    private ConfigurationFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ConfigurationFixture(folder).variable("EMPTY", "").variable("MINUTES", "5 minutes");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    record Placed(String orderId, Concrete body, double price) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Concrete.class))
    interface Abstract {}

    record Concrete(String id) implements Abstract {}

    @ParameterizedTest(name = "{1}")
    @MethodSource("all")
    void a_wrong_line_is_refused_with_its_place_and_what_would_be_right(String line, String expected) {
        EventDriveException refused = fixture.refused(builder(line));
        assertThat(refused).isNotNull();
        assertThat(refused.failure()).isEqualTo(Failure.INVALID);
        assertThat(refused)
                .hasMessageContaining("shop.properties:" + (LINES_BEFORE + count(line)) + ": ")
                .hasMessageContaining(expected);
        assertThat(fixture.providers().calls()).as("transports made").isEmpty();
    }

    @Test
    void the_same_lines_as_comments_do_no_harm() {
        String comments = all().map(bad ->
                        "# " + ((String) bad.get()[0]).replace("\n", "\n# ").replace('\\', '/'))
                .collect(Collectors.joining("\n"));
        builder(comments).start().close();
        assertThat(fixture.providers().calls()).contains("hub test:one {}", "close");
    }

    private static long count(String line) {
        return line.lines().count();
    }

    static Stream<Arguments> all() {
        return Stream.of(
                        lines(), keys(), durations(), numbers(), words(), classes(), types(), transports(), variables())
                .flatMap(cases -> cases);
    }

    private EventDriveBuilder builder(String line) {
        return fixture.builder(GROUP + "kind=hub", GROUP + "transport=test:one", line)
                .types(types -> types.event("order.placed", 1, Placed.class).event("abstract", 1, Abstract.class));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                bad("no equals sign", "expected key=value, found a line without '='"),
                bad("=5s", "expected a key of 1 to 512 characters, found 0"),
                bad("k".repeat(513) + "=1", "expected a key of 1 to 512 characters, found 513"),
                bad(GROUP + "lease: 5s=", "found U+003A at its character 20"),
                bad("gröups.orders.lease=5s", "found U+00F6 at its character 3"),
                bad(GROUP + "lease[0]=5s", "found U+005B at its character 20"),
                bad("source=urn:\u0000shop", "source: expected a value without control characters, found U+0000"),
                bad("source=urn:\u001bshop", "found U+001B"),
                bad("source=urn:shop\\", "the last line ends with a backslash"),
                bad(GROUP + "kind=hub", "the key is there already, at "));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                bad("sorce=urn:shop", "unknown key 'sorce'; did you mean 'source'?"),
                bad("rember=5", "did you mean 'remember'?"),
                bad("surprise=1", "unknown key 'surprise'; keys are source, remember, types.NAME@VERSION"),
                bad("group.orders.lease=5s", "did you mean 'groups.orders.lease'?"),
                bad("tpyes.order.placed@1=x", "did you mean 'types.order.placed@1'?"),
                bad("groups.kind=hub", "expected groups.NAME.KEY"),
                bad("groups.=hub", "expected groups.NAME.KEY"),
                bad("groups..kind=hub", "expected groups.NAME.KEY"),
                bad("groups.ordrs.lease=5s", "did you mean 'groups.orders.lease'?"),
                bad("groups.bill.lease=5s", "the code has no group 'bill'"),
                bad("groups.bill.lease=5s", "add groups.bill.kind=hub, broker or store"),
                bad("groups.bill.knd=hub", "did you mean 'groups.bill.kind'?"),
                bad("groups.shop.eu.retry.max-attempts=5", "the code has no group 'shop.eu'"),
                bad("groups.1bill.kind=hub", "ASCII letter at the beginning"),
                bad("groups.eventdrive.x.kind=hub", "reserved 'eventdrive.'"),
                bad("groups." + "g".repeat(129) + ".kind=hub", "1 to 128 characters, found 129"),
                bad(GROUP + "leas=5s", "unknown key 'groups.orders.leas'; did you mean 'groups.orders.lease'?"),
                bad(GROUP + "laese=5s", "did you mean 'groups.orders.lease'?"),
                bad(GROUP + "retry.max-atempts=5", "did you mean 'groups.orders.retry.max-attempts'?"),
                bad(GROUP + "retry.maxAttempts=5", "did you mean 'groups.orders.retry.max-attempts'?"),
                bad(GROUP + "max-attempts=5", "did you mean 'groups.orders.retry.max-attempts'?"),
                bad(GROUP + "persists=true", "did you mean 'groups.orders.persist'?"),
                bad(GROUP + "max-event=5", "did you mean 'groups.orders.max-events'?"),
                bad(GROUP + "zzz=5", "has the options [lease, max-bytes, max-events, note, password]"));
    }

    static Stream<Arguments> durations() {
        String expected = "expected a duration from 10ms to 1d, such as 200ms, 10s, 5m, 1h, 2d or PT0.2S, found ";
        return Stream.of(
                bad(GROUP + "lease=", expected + "nothing"),
                bad(GROUP + "lease=5", expected + "'5'; it has no unit"),
                bad(GROUP + "lease=5 s", expected + "'5 s'"),
                bad(GROUP + "lease=five", expected + "'five'"),
                bad(GROUP + "lease=5w", expected + "'5w'; the units are ms, s, m, h and d"),
                bad(GROUP + "lease=-5s", expected + "'-5s'"),
                bad(GROUP + "lease=1.5s", expected + "'1.5s'"),
                bad(GROUP + "lease=9ms", expected + "'9ms'"),
                bad(GROUP + "lease=25h", expected + "'25h'"),
                bad(GROUP + "lease=PT", expected + "'PT'"),
                bad(GROUP + "lease=PT-5S", expected + "'PT-5S'"),
                bad(GROUP + "lease=99999999999999999999d", expected),
                bad(GROUP + "lease=999999999999999999d", expected),
                bad(GROUP + "deadline=2h", "a duration from 1ms to 1h"),
                bad(GROUP + "retry.first=0ms", "a duration from 1ms to 365d"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                bad("remember=-1", "remember: expected an integer from 0 to "),
                bad("remember=_1", "found '_1'"),
                bad("remember=1__0", "found '1__0'"),
                bad("remember=1e3", "found '1e3'"),
                bad("remember=\u0661", "found '\u0661'"),
                bad(GROUP + "retry.max-attempts=0", "an integer from 1 to 1000, found '0'"),
                bad(GROUP + "retry.max-attempts=1001", "an integer from 1 to 1000, found '1001'"),
                bad(GROUP + "retry.factor=0.9", "a number from 1 to 100"),
                bad(GROUP + "retry.jitter=1.1", "a number from 0 to 1"),
                bad(GROUP + "retry.jitter=NaN", "found 'NaN'"),
                bad(GROUP + "retry.jitter=0.", "found '0.'"),
                bad(GROUP + "retry.jitter=0x1p-1", "found '0x1p-1'"),
                bad(GROUP + "payload-bytes-max=65MiB", "a number of bytes from 1 to 64MiB"),
                bad(GROUP + "payload-bytes-max=1MB", "the units are B, KiB, MiB, GiB"),
                bad(GROUP + "payload-bytes-max=MiB", "found 'MiB'"),
                bad(GROUP + "payload-bytes-max=999999999999999999GiB", "a number of bytes"),
                bad(GROUP + "batch-events-max=65_537", "an integer from 1 to 65_536"),
                bad(GROUP + "deduplication-window=1_000_001", "an integer from 0 to 1_000_000"),
                bad(GROUP + "latest-max=0", "an integer from 1 to 1_000_000"));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                bad("source=", "source: expected a text of 1 to 1024 characters, found nothing"),
                bad("source=" + "s".repeat(1025), "1 to 1024 characters, found '" + "s".repeat(60) + "...'"),
                bad("groups.bill.kind=huub", "expected hub or broker or store, found 'huub'; did you mean 'hub'?"),
                bad("groups.bill.kind=", "expected hub or broker or store, found nothing"),
                bad(GROUP + "persist=yes", "expected true or false, found 'yes'"),
                bad(GROUP + "secure=1", "expected true or false, found '1'"),
                bad(GROUP + "on-parked=hold", "expected release-key or hold-key, found 'hold'"),
                bad(GROUP + "require=", "names of guarantees between commas"),
                bad(GROUP + "require=AT_LEAST_ONCE,", "item 2 is wrong"),
                bad(GROUP + "require=at-least-onze", "item 1 is wrong: did you mean 'at-least-once'?"));
    }

    static Stream<Arguments> classes() {
        String never = GROUP + "retry.never=";
        return Stream.of(
                bad(never, "names of error classes between commas"),
                bad(never + "com.acme.NoSuchError", "item 1 is wrong: that class is not on the class path"),
                bad(never + "java.lang.Error, java.lang.String", "item 2 is wrong: that class is no Throwable"),
                bad(never + "java.lang.", "it is no class name"),
                bad(never + "[I", "it is no class name"),
                bad(
                        GROUP + "retry.fixed=1s\n" + GROUP + "retry.first=1s",
                        "expected this or groups.orders.retry.fixed"));
    }

    static Stream<Arguments> types() {
        String type = GROUP + "types.order.placed.";
        return Stream.of(
                bad("types.order.sent=java.lang.String", "expected a key types.NAME@VERSION"),
                bad("types.order.sent@=java.lang.String", "expected a key types.NAME@VERSION"),
                bad("types.order.sent@0=java.lang.String", "a version from 1 to 1000000"),
                bad("types.@1=java.lang.String", "event type name ''"),
                bad("types.1order@1=java.lang.String", "event type name '1order'"),
                bad("types.order.sent@1=", "expected the name of a class, such as com.acme.OrderPlaced, found nothing"),
                bad("types.order.sent@1=com.acme.Sent", "that class is not on the class path or module path"),
                bad(type + "cachable=true", "did you mean 'groups.orders.types.order.placed.cacheable'?"),
                bad(type + "surprise=true", "behind the type's name follows one of [persist, local-only,"),
                bad(GROUP + "types.cacheable=true", "did you mean 'groups.orders.types.TYPE.cacheable'?"),
                bad(type + "cacheable=maybe", "expected true or false, found 'maybe'"),
                bad(GROUP + "types.order.plced.secure=true", "found 'order.plced'; did you mean 'order.placed'?"),
                bad(GROUP + "types.zzz.secure=true", "register it in the code, or here with types.zzz@VERSION"),
                bad(type + "key=", "the name of a property of the type's class, such as orderId, found nothing"),
                bad(type + "key=order-id", "it is no name of a property"),
                bad(type + "key=ordrId", "did you mean 'orderId'?"),
                bad(type + "key=body", "Concrete; set the key in the code"),
                bad(type + "key=price", "is a double; set the key in the code"),
                bad(type + "key=hashCode", "has no public method of that name"),
                bad(GROUP + "types.abstract.key=id", "is abstract; a key belongs to the class of the data itself"));
    }

    static Stream<Arguments> transports() {
        String bill = "groups.bill.kind=hub\ngroups.bill.transport=";
        return Stream.of(
                bad(bill, "expected a URI such as memory:queue, found nothing"),
                bad(bill + "queue", "found 'queue'; it has no scheme"),
                bad(bill + "test:", "Expected scheme-specific part at its character 6"),
                bad(bill + "test://a b", "Illegal character in authority"),
                bad(bill + "test:%zz", "Malformed escape pair"),
                bad(bill + "test:one#two", "remove everything from '#' on"),
                bad(
                        bill + "tset:one",
                        "no transport for the scheme of 'tset:one'; there are [fail, test], did you mean 'test'?"),
                bad(bill + "amqp://localhost/x", "add the module of the transport to the class path or module path"),
                bad(bill + "test:one?", "expected name=value behind '?'"),
                bad(bill + "test:one?max-events", "expected name=value behind '?', between '&', not so in part 1"),
                bad(bill + "test:one?note=a&&note=b", "not so in part 2"),
                bad(
                        bill + "test:one?note=a&note=b",
                        "part 2 behind '?' names an option that an earlier part names too"),
                bad(bill + "test:one?note=%4", "expected two hexadecimal digits behind each '%', not so in part 1"),
                bad(bill + "test:one?max-evnts=5", "unknown option 'max-evnts' behind '?'; did you mean 'max-events'?"),
                bad(bill + "test:one?zzz=5", "has [lease, max-bytes, max-events, note, password]"),
                bad(bill + "test:one?deadline=5s", "that one belongs to the group: set groups.bill.deadline"));
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                bad(GROUP + "lease=${UNSET}", "groups.orders.lease: the environment variable UNSET is not set"),
                bad(GROUP + "lease=${EMPTY}", "found '${EMPTY}'"),
                bad(GROUP + "lease=${MINUTES}", "found '${MINUTES}'"),
                bad(GROUP + "lease=${UNSET:-never}", "found '${UNSET}'"),
                bad(GROUP + "lease=${MINUTES", "expected '}' behind '${'"),
                bad(GROUP + "lease=${}", "with the name of an environment variable"),
                bad(GROUP + "lease=${5}", "with the name of an environment variable"),
                bad(GROUP + "lease=${A-B}", "with the name of an environment variable"),
                bad(GROUP + "lease=$${MINUTES}", "found '${MINUTES}'"));
    }

    private static Arguments bad(String line, String expected) {
        return Arguments.of(line, expected);
    }
}
