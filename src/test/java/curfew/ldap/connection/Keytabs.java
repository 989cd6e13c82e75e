package curfew.ldap.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes keytabs (MIT's file format, version 2) with keys that fit no account. */
final class Keytabs {
    private static final int AES256 = 18;
    private static final int KEY_BYTES = 32;

    private Keytabs() {}

    /** One key, all of whose bytes are the same. */
    static Path write(Path file, String principal, int octet) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(entry);
        int at = principal.lastIndexOf('@');
        out.writeShort(1);
        text(out, principal.substring(at + 1));
        text(out, principal.substring(0, at));
        out.writeInt(1);
        out.writeInt(0);
        out.writeByte(1);
        out.writeShort(AES256);
        out.writeShort(KEY_BYTES);
        for (int i = 0; i < KEY_BYTES; i++) {
            out.writeByte(octet);
        }
        try (DataOutputStream whole = new DataOutputStream(Files.newOutputStream(file))) {
            whole.writeShort(0x0502);
            whole.writeInt(entry.size());
            entry.writeTo(whole);
        }
        return file;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
