package curfew.batch;

/** Told what a run does, in words for an operator. Called from the thread that runs. */
public interface Tidings {

    /** Something worth a line of the night's ten. */
    void line(String text);

    /** Long work has got so far; {@code of} is -1 if nobody knows how much it is. Called often: the receiver decides what it shows. */
    void progress(String what, long done, long of);

    /** Tells nobody. */
    Tidings SILENT = new Tidings() {
        @Override
        public void line(String text) {}

        @Override
        public void progress(String what, long done, long of) {}
    };
}
