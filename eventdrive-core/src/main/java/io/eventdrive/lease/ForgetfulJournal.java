package io.eventdrive.lease;

import java.time.Instant;

/** A journal that forgets. */
final class ForgetfulJournal implements GroupJournal {
    @Override
    public void group(GroupTerms terms) {}

    @Override
    public void finished(String group, long first, long last) {}

    @Override
    public void begun(String group, long place, int attempts) {}

    @Override
    public void delayed(String group, long place, Instant due) {}

    @Override
    public void removed(String group) {}
}
