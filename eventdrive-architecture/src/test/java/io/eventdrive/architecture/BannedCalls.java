package io.eventdrive.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;

/** Calls that main code must not make: what they do comes from Platform, or not at all. */
final class BannedCalls {
    private static final String NEW = JavaConstructor.CONSTRUCTOR_NAME;

    /** A call by the name of the owner and of the method; a name of "*" stands for all of them. */
    private record Call(String owner, Set<String> names, String instead) {
        boolean matches(JavaAccess<?> access) {
            return access.getTargetOwner().getName().equals(owner)
                    && (names.contains("*") || names.contains(access.getTarget().getName()));
        }
    }

    private static final String TIME = "time comes from Platform";
    private static final String THREADS = "threads come from Platform";
    private static final String RANDOM = "randomness comes from Platform";
    private static final String NO_NAMES = "nothing is loaded by a name from outside";

    private static final List<Call> FROM_PLATFORM = List.of(
            new Call("java.lang.System", Set.of("currentTimeMillis", "nanoTime"), TIME),
            new Call("java.time.Instant", Set.of("now"), TIME),
            new Call("java.time.LocalDate", Set.of("now"), TIME),
            new Call("java.time.LocalDateTime", Set.of("now"), TIME),
            new Call("java.time.OffsetDateTime", Set.of("now"), TIME),
            new Call("java.time.ZonedDateTime", Set.of("now"), TIME),
            new Call("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis"), TIME),
            new Call("java.util.Date", Set.of(NEW), TIME),
            new Call("java.lang.Thread", Set.of("sleep"), TIME),
            new Call("java.util.concurrent.TimeUnit", Set.of("sleep"), TIME),
            new Call("java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"), TIME),
            new Call("java.lang.Thread", Set.of(NEW, "ofVirtual", "ofPlatform", "startVirtualThread"), THREADS),
            new Call("java.util.Timer", Set.of("*"), THREADS),
            new Call("java.util.concurrent.Executors", Set.of("*"), THREADS),
            new Call("java.util.concurrent.ThreadPoolExecutor", Set.of(NEW), THREADS),
            new Call("java.util.concurrent.ScheduledThreadPoolExecutor", Set.of(NEW), THREADS),
            new Call("java.util.concurrent.ForkJoinPool", Set.of("*"), THREADS),
            new Call("java.util.Collection", Set.of("parallelStream"), THREADS),
            new Call("java.util.stream.BaseStream", Set.of("parallel"), THREADS),
            new Call("java.util.stream.Stream", Set.of("parallel"), THREADS),
            new Call(
                    CompletableFuture.class.getName(),
                    Set.of("orTimeout", "completeOnTimeout", "delayedExecutor"),
                    THREADS),
            new Call("java.util.Random", Set.of(NEW), RANDOM),
            new Call("java.security.SecureRandom", Set.of(NEW), RANDOM),
            new Call("java.util.concurrent.ThreadLocalRandom", Set.of("*"), RANDOM),
            new Call("java.util.random.RandomGenerator", Set.of("of", "getDefault"), RANDOM),
            new Call("java.lang.Math", Set.of("random"), RANDOM),
            new Call("java.util.UUID", Set.of("randomUUID"), RANDOM));

    private static final List<Call> NEVER = List.of(
            new Call("java.lang.Class", Set.of("forName"), NO_NAMES),
            new Call("java.lang.ClassLoader", Set.of("loadClass"), NO_NAMES),
            new Call("java.io.ObjectInputStream", Set.of("*"), "Java serialization is not used"),
            new Call("java.io.ObjectOutputStream", Set.of("*"), "Java serialization is not used"),
            new Call("java.lang.System", Set.of("exit"), "a library does not end its process"),
            new Call("java.lang.Runtime", Set.of("exit", "halt"), "a library does not end its process"));

    private BannedCalls() {}

    /** Returns a line for each use of time, threads or randomness that does not come from Platform. */
    static List<String> aroundThePlatform(JavaClass type) {
        return violations(
                type,
                access -> usesTheCommonPool(access)
                        ? Optional.of(THREADS)
                        : isUnseeded(access) ? Optional.of(RANDOM) : reason(access, FROM_PLATFORM));
    }

    /** Returns a line for each call that no class may make. */
    static List<String> forbidden(JavaClass type) {
        return violations(type, access -> reason(access, NEVER));
    }

    private static List<String> violations(JavaClass type, Function<JavaAccess<?>, Optional<String>> reason) {
        return type.getAccessesFromSelf().stream()
                .flatMap(access -> reason.apply(access).map(why -> why + ": " + access.getDescription()).stream())
                .toList();
    }

    private static Optional<String> reason(JavaAccess<?> access, List<Call> banned) {
        return banned.stream()
                .filter(call -> call.matches(access))
                .map(Call::instead)
                .findFirst();
    }

    /** A generator that is given its seed repeats a run; one that finds its own does not. */
    private static boolean isUnseeded(JavaAccess<?> access) {
        return access instanceof JavaCodeUnitAccess<?> call
                && access.getTargetOwner().isEquivalentTo(SplittableRandom.class)
                && access.getTarget().getName().equals(NEW)
                && call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static boolean usesTheCommonPool(JavaAccess<?> access) {
        if (!(access instanceof JavaCodeUnitAccess<?> call)) {
            return false;
        }
        JavaClass owner = access.getTargetOwner();
        boolean isAsync = access.getTarget().getName().endsWith("Async")
                && (owner.isEquivalentTo(CompletableFuture.class) || owner.isEquivalentTo(CompletionStage.class));
        boolean isPublisher = owner.isEquivalentTo(SubmissionPublisher.class)
                && access.getTarget().getName().equals(NEW);
        return (isAsync || isPublisher)
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isEquivalentTo(Executor.class));
    }
}
