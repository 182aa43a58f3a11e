package io.eventdrive.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal that can be played back. */
final class Tape implements GroupJournal {
    private final List<Consumer<GroupJournal>> told = new ArrayList<>();

    void play(GroupJournal target) {
        told.forEach(one -> one.accept(target));
    }

    int length() {
        return told.size();
    }

    /** Takes the place of another one. */
    void replaceBy(Tape shorter) {
        told.clear();
        told.addAll(shorter.told);
    }

    @Override
    public void group(GroupTerms terms) {
        told.add(target -> target.group(terms));
    }

    @Override
    public void finished(String group, long first, long last) {
        told.add(target -> target.finished(group, first, last));
    }

    @Override
    public void begun(String group, long place, int attempts) {
        told.add(target -> target.begun(group, place, attempts));
    }

    @Override
    public void delayed(String group, long place, Instant due) {
        told.add(target -> target.delayed(group, place, due));
    }

    @Override
    public void removed(String group) {
        told.add(target -> target.removed(group));
    }
}
