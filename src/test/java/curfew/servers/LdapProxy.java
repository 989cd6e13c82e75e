package curfew.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Stands between a client and an LDAP server, reads every message of both, and does to a request what a script says. It remembers what
 * the server was sent and what it answered, also where the client never heard of it: the witness of what was carried out, and how often.
 */
public final class LdapProxy implements AutoCloseable {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What becomes of the connections themselves. */
    public enum Door {
        OPEN,
        /** Nobody listens. */
        SHUT,
        /** They are taken and reset. */
        RESET,
        /** They are taken, and then nothing is ever said. */
        SILENT
    }

    private final String host;
    private final int target;
    private final int port;
    private final Set<ProxySession> sessions = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silenced = ConcurrentHashMap.newKeySet();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile Function<Exchange, Fault> script = any -> Fault.NONE;
    private volatile Door door = Door.OPEN;
    private volatile ServerSocket listening;

    private LdapProxy(String host, int target, ServerSocket listening) {
        this.host = host;
        this.target = target;
        this.listening = listening;
        this.port = listening.getLocalPort();
    }

    /** To a server in plaintext. */
    public static LdapProxy to(String host, int port) throws IOException {
        LdapProxy proxy = new LdapProxy(host, port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        proxy.listen(proxy.listening);
        return proxy;
    }

    /** The same on an address and a port of the caller's choice. */
    public static LdapProxy to(String host, int port, InetAddress at, int listeningOn) throws IOException {
        LdapProxy proxy = new LdapProxy(host, port, new ServerSocket(listeningOn, 50, at));
        proxy.listen(proxy.listening);
        return proxy;
    }

    /** As a job names it. */
    public String url() {
        return "ldap://" + address();
    }

    public int port() {
        return port;
    }

    /** As messages name it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Asked once for each request, on the thread of its connection, before anything else is done with it. */
    public void script(Function<Exchange, Fault> newScript) {
        script = newScript;
    }

    /** Changes what becomes of new connections; those that are open stay. */
    public void door(Door newDoor) throws IOException {
        door = newDoor;
        if (newDoor == Door.SHUT) {
            listening.close();
        } else if (listening.isClosed()) {
            listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            listen(listening);
        }
    }

    /** The machine goes away: nobody listens, and what is open breaks. */
    public void away() throws IOException {
        door(Door.SHUT);
        sessions.forEach(ProxySession::cut);
    }

    /** As if there had never been a fault. */
    public void heal() throws IOException {
        script = any -> Fault.NONE;
        door(Door.OPEN);
    }

    /** Every request so far. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Waits until what is late has come, and every request that reached the server has its answer. */
    public void settle() throws InterruptedException {
        long until = System.nanoTime() + LONGEST_NANOS;
        while (System.nanoTime() < until && sessions.stream().anyMatch(ProxySession::isBusy)) {
            Thread.sleep(20);
        }
    }

    Fault faultFor(Exchange exchange) {
        exchanges.add(exchange);
        return script.apply(exchange);
    }

    private void listen(ServerSocket on) {
        start(() -> {
            try {
                while (true) {
                    take(on.accept());
                }
            } catch (IOException closed) {
                // By the door, or the end.
            }
        });
    }

    private void take(Socket client) throws IOException {
        switch (door) {
            case SILENT -> silenced.add(client);
            case SHUT, RESET -> ProxySession.reset(client);
            case OPEN -> {
                try {
                    ProxySession session = new ProxySession(this, client, new Socket(host, target));
                    sessions.add(session);
                    session.start();
                } catch (IOException noServer) {
                    ProxySession.reset(client);
                }
            }
        }
    }

    static void start(Runnable work) {
        Thread thread = new Thread(work, "ldap proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sessions.forEach(ProxySession::end);
        silenced.forEach(ProxySession::reset);
    }
}
