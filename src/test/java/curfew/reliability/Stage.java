package curfew.reliability;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.servers.Exchange;
import curfew.servers.Fault;
import curfew.servers.LdapProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One office with the proxy in front of its server, while a fault is made. */
final class Stage {
    final Ground ground;
    final Office office;
    final LdapProxy proxy;
    final LDAPConnection admin;
    final Path home;
    private final List<Undo> undos = new ArrayList<>();
    private final List<String> touched = new ArrayList<>();
    private volatile boolean met = true;
    private String address;
    private @org.jspecify.annotations.Nullable Entry recreated;

    Stage(Ground ground, Office office, LdapProxy proxy, LDAPConnection admin, Path home) {
        this.ground = ground;
        this.office = office;
        this.proxy = proxy;
        this.admin = admin;
        this.home = home;
        this.address = proxy.address();
    }

    /** Takes a fault back. */
    interface Undo {
        void run() throws Exception;
    }

    /** Done when the fault is to be gone. */
    void undo(Undo undo) {
        undos.add(undo);
    }

    /** Sets a trap; the line counts only if something came into it. */
    void trap(Point point, boolean always, Fault fault) {
        script(new Trap(office, point, always, fault));
    }

    /** Does what a script says to each request; the line counts only if it does anything. */
    void script(Function<Exchange, Fault> script) {
        met = false;
        proxy.script(exchange -> {
            Fault done = script.apply(exchange);
            met |= done != Fault.NONE;
            return done;
        });
    }

    /** Does something when a request comes to a point, which then never reaches the server. */
    void at(Point point, Undo work) {
        Trap trap = new Trap(office, point, false, new Fault.CutBefore());
        met = false;
        proxy.script(exchange -> {
            Fault done = trap.apply(exchange);
            if (done != Fault.NONE) {
                met = true;
                run(work);
            }
            return done;
        });
    }

    /** Does something a while from now. */
    void after(Duration delay, Undo work) {
        Thread thread = new Thread(
                () -> run(() -> {
                    Thread.sleep(delay.toMillis());
                    work.run();
                }),
                "later");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Undo work) {
        try {
            work.run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Does something when the first write comes: after the plan was made, before anything was sent. */
    void beforeFirstWrite(Undo work, String... dns) {
        touched.addAll(List.of(dns));
        met = false;
        Function<Exchange, Fault> meddling = exchange -> {
            synchronized (this) {
                if (exchange.isWrite() && !met) {
                    met = true;
                    run(work);
                }
            }
            return Fault.NONE;
        };
        proxy.script(meddling);
    }

    /** From now on the job reaches the server by another way, until the fault is gone. */
    void reach(String url, String named, String setting) throws Exception {
        address = named;
        OfficeJob.write(home, office, ground.curfew(), List.of(url), setting);
        undo(() -> OfficeJob.write(home, office, ground.curfew(), List.of(proxy.url())));
    }

    /** As messages name the server that the job wants to reach. */
    String address() {
        return address;
    }

    /** From now on the job logs in as somebody else, until the fault is gone. */
    void logInAs(Ground.Login login) throws Exception {
        OfficeJob.write(home, office, login, List.of(proxy.url()));
        undo(() -> OfficeJob.write(home, office, ground.curfew(), List.of(proxy.url())));
    }

    /** Entries that somebody else wrote meanwhile. */
    List<String> touched() {
        return touched;
    }

    /** An account was made anew: what is done to it, the plan did not mean. */
    void recreated() throws Exception {
        recreated = admin.getEntry(office.person(1), "+", "*");
    }

    /** The account that was made anew, as it was then; null if none was. */
    @org.jspecify.annotations.Nullable
    Entry recreatedAs() {
        return recreated;
    }

    /** Whether the fault came to be at all. */
    boolean isMet() {
        return met;
    }

    void heal() throws Exception {
        for (Undo undo : undos) {
            undo.run();
        }
        proxy.heal();
    }
}
