package curfew.approval;

/**
 * Who answers, and why.
 *
 * @param by as the person calls themselves; anybody can write anything here
 * @param reason in the person's words
 * @param osUser name of the operating system's user that the process belongs to, as the system says
 * @param behind who became that user, as sudo says; empty if it says nothing. Anybody can set it: it may count against somebody, never for
 *     them
 * @param host where
 */
public record Signature(String by, String reason, String osUser, String behind, String host) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2_000;

    public Signature {
        by = legible("--by", by, LONGEST_NAME);
        reason = legible("--reason", reason, LONGEST_REASON);
    }

    /**
     * Without blanks around it.
     *
     * @throws AnswerRefusedException if nothing is left, it is too long, or it holds what a report could not show as it is
     */
    private static String legible(String what, String text, int longest) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            throw new AnswerRefusedException(what + " is empty: an answer names who gives it, and why");
        }
        if (plain.length() > longest) {
            throw new AnswerRefusedException(
                    what + " has " + plain.length() + " characters; at most " + longest + " are kept");
        }
        plain.codePoints().filter(Signature::isIllegible).findFirst().ifPresent(c -> {
            throw new AnswerRefusedException(what + " holds the character U+%04X".formatted(c)
                    + ", which cannot be shown as it is; write it in plain letters, on one line");
        });
        return plain;
    }

    private static boolean isIllegible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
