package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CasesTest {
    @Test
    void cases_are_the_same_in_every_run_and_differ_from_each_other() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Cases.random(20, random -> first.add(random.nextLong()));
        Cases.random(20, random -> second.add(random.nextLong()));
        assertThat(second).isEqualTo(first).doesNotHaveDuplicates();
    }

    @Test
    void a_failing_case_tells_its_seed_and_repeats_by_it() {
        List<Long> values = new ArrayList<>();
        assertThatThrownBy(() -> Cases.random(20, random -> {
                    values.add(random.nextLong());
                    assertThat(values).hasSizeLessThan(5);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Deventdrive.seed=20260105");
        assertThat(new Cases.Seeded(20_260_105).nextLong()).isEqualTo(values.get(4));
    }

    @Test
    void numbers_are_spread_evenly() {
        Cases.Seeded random = new Cases.Seeded(1);
        int[] counts = new int[10];
        IntStream.range(0, 10_000).forEach(i -> counts[random.nextInt(10)]++);
        assertThat(IntStream.of(counts)).allMatch(count -> count > 800 && count < 1_200);
    }
}
