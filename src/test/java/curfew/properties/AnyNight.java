package curfew.properties;

import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.directory.AccountKind;
import curfew.directory.FakeDirectory.Read;
import curfew.directory.FakeEntry;
import curfew.given.People;
import curfew.given.Rules;
import curfew.given.Site;
import curfew.given.SmallNight;
import curfew.given.Work;
import curfew.given.World;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.roster.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A made-up night: persons, accounts, groups, rules and gaps drawn from a seed, hostile values among them. It remembers what it drew, so
 * that a property can be told without asking the code that is tested.
 */
final class AnyNight {
    private static final List<String> GROUPS = List.of("Staff", "VPN", "Admins", "Licence");
    private static final List<String> HOSTILE =
            List.of("", " ", "*", "\u0000", ")(uid=*", "=1+1", "İ", "\u202e", "00000", "${x}");

    final World world = new World();
    final Set<String> workingKeys = new HashSet<>();
    final Set<String> endedKeys = new HashSet<>();
    final Set<String> protectedLogins = new HashSet<>();
    final Set<String> urgentLogins = new HashSet<>();
    final List<Gap> gaps = new ArrayList<>();
    private final Random random;
    private final List<Person> people = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();
    private final Rules rules = Rules.none();
    private final boolean withGaps;

    AnyNight(long seed, boolean withGaps) {
        this.random = new Random(seed);
        this.withGaps = withGaps;
        int persons = random.nextInt(10);
        for (int i = 0; i < persons; i++) {
            people.add(person("0000" + i));
        }
        int accounts = random.nextInt(18);
        for (int i = 0; i < accounts; i++) {
            account(i);
        }
        drawRules();
        if (withGaps) {
            drawGaps();
        }
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Person person(String key) {
        return switch (random.nextInt(6)) {
            case 0 -> {
                workingKeys.add(key);
                yield People.person(
                        key,
                        with(key, Work.employment()),
                        with(key, Work.contract().to("2026-01-31")));
            }
            case 1 -> {
                workingKeys.add(key);
                yield People.person(key, with(key, Work.employment().to("2026-01-31")), with(key, Work.contract()));
            }
            case 2 -> {
                endedKeys.add(key);
                yield People.person(key, with(key, Work.contract().to("2026-0" + (1 + random.nextInt(2)) + "-10")));
            }
            case 3 -> People.absent(key, "2026-02-01T00:00:00Z", random.nextInt(6));
            case 4 -> People.person(key, with(key, Work.employment().suspended()));
            default -> {
                endedKeys.add(key);
                yield People.person(key, with(key, Work.employment().to("2026-02-" + (10 + random.nextInt(19)))));
            }
        };
    }

    /** Mail addresses are shared now and then, as recycled ones are. */
    private Work with(String key, Work work) {
        String owner = oneIn(8) ? "00000" : key;
        return work.with("mail", owner + "@x.org").with("name", "Person " + owner);
    }

    private void account(int i) {
        String login = oneIn(4) && !logins.isEmpty() && !world.directory.has("id-adm-" + logins.get(0))
                ? "adm-" + logins.get(0)
                : "u" + i;
        List<String> groups =
                GROUPS.stream().filter(group -> random.nextBoolean()).toList();
        FakeEntry entry = world.account(login, groups.toArray(String[]::new));
        if (!login.startsWith("adm-") || oneIn(2)) {
            carry(entry);
        }
        if (oneIn(4)) {
            entry.put("userAccountControl", any(List.of(new String[] {"514"}, new String[] {"66050"}, new String[0])));
        }
        if (oneIn(3)) {
            entry.put("sshPublicKey", "key " + i, "second " + i);
        }
        if (oneIn(8)) {
            entry.kind(any(List.of(AccountKind.SERVICE, AccountKind.SHARED_MAILBOX)));
        }
        if (oneIn(12)) {
            entry.put("critical", "TRUE");
            protectedLogins.add(login);
        }
        logins.add(login);
    }

    private void carry(FakeEntry entry) {
        String key = "0000" + random.nextInt(11);
        if (!oneIn(5)) {
            entry.put("employeeID", oneIn(15) ? any(HOSTILE) : key);
        }
        if (oneIn(3)) {
            entry.put("mail", (oneIn(4) ? "0000" + random.nextInt(11) : key) + "@x.org");
        }
        if (oneIn(4)) {
            entry.put("displayName", oneIn(10) ? any(HOSTILE) : "Person " + key);
        }
    }

    private void drawRules() {
        world.group("Admins").put("privileged", "TRUE");
        for (String login : logins) {
            if (oneIn(8)) {
                protectedLogins.add(login);
                rules.protect(
                        ProtectionKind.SUBJECT,
                        oneIn(2) ? login : World.dn(login).replace(",", ", "));
            }
            if (oneIn(10)) {
                rules.exceptFor(login, any(List.of(Covers.values())), "Staff");
            }
            if (oneIn(12)) {
                urgentLogins.add(login);
                rules.urgent(login);
            }
            if (oneIn(10)) {
                rules.hold(login, "2026-01-01T00:00:00Z", oneIn(2) ? "2026-02-20T00:00:00Z" : "2026-04-01T00:00:00Z");
            }
            if (oneIn(10)) {
                rules.legalHold(login);
            }
        }
    }

    private void drawGaps() {
        if (oneIn(4)) {
            gaps.add(gap(new Scope.Whole(Source.feed(oneIn(2) ? "hr" : "vendors"))));
        }
        if (oneIn(2)) {
            gaps.add(gap(People.rowsOf(oneIn(2) ? "hr" : "vendors", "0000" + random.nextInt(10))));
        }
        if (oneIn(3) && !logins.isEmpty()) {
            gaps.add(gap(new Scope.Entry(World.SOURCE, "DC=x", "id-" + any(logins))));
        }
        if (oneIn(10)) {
            gaps.add(gap(new Scope.Base(World.SOURCE, "DC=x")));
        }
        for (Read read : Read.values()) {
            Gap[] ofDirectory = gaps.stream()
                    .filter(gap -> gap.scope().source().equals(World.SOURCE))
                    .toArray(Gap[]::new);
            if (read != Read.GROUPS) {
                world.directory.gaps(read, ofDirectory);
            }
        }
    }

    private static Gap gap(Scope scope) {
        return new Gap(scope, GapReason.ROW_REJECTED, "drawn");
    }

    Site site() {
        return Site.of(people).with(rules).treating(Verdict.ABSENT_FROM_FEED, Treatment.DISABLE_AND_STRIP);
    }

    /** The night up to its plan. */
    SmallNight night() {
        return new SmallNight(world, site(), List.of(feed("hr"), feed("vendors")));
    }

    private Receipt feed(String name) {
        Source source = Source.feed(name);
        List<Gap> own =
                gaps.stream().filter(gap -> gap.scope().source().equals(source)).toList();
        return Receipt.of(World.complete(source).reading(), own);
    }

    boolean hasGaps() {
        return withGaps && !gaps.isEmpty();
    }
}
