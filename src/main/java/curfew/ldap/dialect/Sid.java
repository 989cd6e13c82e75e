package curfew.ldap.dialect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Windows security identifier, [MS-DTYP] 2.4.2.2. Groups and accounts that Windows itself makes have the same last part (RID) in every
 * domain: [MS-DTYP] 2.4.2.4, and "Well-known SIDs" in Microsoft's documentation. Names are translated and renamed, so they tell nothing.
 */
final class Sid {
    /**
     * In a domain: Read-only Domain Controllers (enterprise 498, 521), Domain Admins 512, Domain Controllers 516, Cert Publishers 517,
     * Schema Admins 518, Enterprise Admins 519, Group Policy Creator Owners 520, Key Admins 526, Enterprise Key Admins 527.
     */
    private static final Set<Long> PRIVILEGED_IN_DOMAIN =
            Set.of(498L, 512L, 516L, 517L, 518L, 519L, 520L, 521L, 526L, 527L);

    /**
     * Built in: Administrators 544, Account, Server, Print and Backup Operators 548 to 551, Replicator 552, Incoming Forest Trust
     * Builders 557, Hyper-V Administrators 578.
     */
    private static final Set<Long> PRIVILEGED_BUILTIN = Set.of(544L, 548L, 549L, 550L, 551L, 552L, 557L, 578L);

    /** Protected Users 525; Denied RODC Password Replication Group 572. */
    private static final Set<Long> WEAKENING = Set.of(525L, 572L);

    /** Administrator 500, Guest 501, krbtgt 502, DefaultAccount 503, WDAGUtilityAccount 504. */
    private static final Set<Long> BUILTIN_ACCOUNTS = Set.of(500L, 501L, 502L, 503L, 504L);

    private static final int HEADER = 8;
    private static final int PART = 4;
    private static final long DOMAINS = 21;
    private static final long BUILTIN = 32;

    private final byte[] bytes;

    private Sid(byte[] bytes) {
        this.bytes = bytes;
    }

    static Optional<Sid> of(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length <= HEADER) {
            return Optional.empty();
        }
        boolean wellFormed = bytes.length == HEADER + PART * Byte.toUnsignedInt(bytes[1]);
        return wellFormed ? Optional.of(new Sid(bytes.clone())) : Optional.empty();
    }

    boolean isPrivilegedGroup() {
        return (isIn(DOMAINS) && PRIVILEGED_IN_DOMAIN.contains(rid()))
                || (isIn(BUILTIN) && PRIVILEGED_BUILTIN.contains(rid()));
    }

    boolean isWeakeningGroup() {
        return isIn(DOMAINS) && WEAKENING.contains(rid());
    }

    boolean isBuiltinAccount() {
        return isIn(DOMAINS) && BUILTIN_ACCOUNTS.contains(rid());
    }

    /** The identifier in the same domain with another last part. */
    byte[] sibling(long rid) {
        byte[] sibling = Arrays.copyOf(bytes, bytes.length);
        ByteBuffer.wrap(sibling).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - PART, (int) rid);
        return sibling;
    }

    long rid() {
        return part(bytes.length - PART);
    }

    private boolean isIn(long firstPart) {
        return bytes.length >= HEADER + 2 * PART && part(HEADER) == firstPart;
    }

    private long part(int at) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }
}
