package curfew.batch;

/** Told what a run does, in words for an operator. Called from the thread that runs. */
public interface Tidings {

    /** Something worth a line of the night's ten. */
    void line(String text);

    /** The same, where the line may say what a row or an entry holds, and a log may not. */
    default void line(String text, String forTheLog) {
        line(text);
    }

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
