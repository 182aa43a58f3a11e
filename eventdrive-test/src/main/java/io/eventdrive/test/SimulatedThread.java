package io.eventdrive.test;

/** A real thread that runs tasks of simulated processes whenever it has the baton. A daemon, ended by closing the simulation. */
final class SimulatedThread extends Thread {
    private final Scheduler scheduler;
    private final Participant participant;

    SimulatedThread(Scheduler scheduler, int number, SimulatedProcess process) {
        super(process.name() + "-" + number);
        this.scheduler = scheduler;
        this.participant = new Participant(number, this, process);
        setDaemon(true);
    }

    Participant participant() {
        return participant;
    }

    boolean belongsTo(Scheduler other) {
        return scheduler == other;
    }

    @Override
    public void run() {
        scheduler.work(participant);
    }
}
