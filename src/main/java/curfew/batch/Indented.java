package curfew.batch;

/** Tells of another run than the one that works, so that its lines are not taken for this one's. */
record Indented(Tidings tidings) implements Tidings {
    private static final String BEFORE = "  ";

    @Override
    public void line(String text) {
        tidings.line(BEFORE + text);
    }

    @Override
    public void line(String text, String forTheLog) {
        tidings.line(BEFORE + text, BEFORE + forTheLog);
    }

    @Override
    public void progress(String what, long done, long of) {
        tidings.progress(what, done, of);
    }
}
