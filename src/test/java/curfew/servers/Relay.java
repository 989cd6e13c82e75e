package curfew.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands on loopback between a client and a server, and is a bad network: it breaks off, or takes everything and passes nothing on. */
public final class Relay implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong answersLeft = new AtomicLong(NEVER);
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean silent;

    private Relay(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /** To a server on loopback. */
    public static Relay to(int port) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        start(relay::accept);
        return relay;
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String url() {
        return "ldap://127.0.0.1:" + port();
    }

    /** How many connections were taken. */
    public int connections() {
        return connections.get();
    }

    /** Breaks every connection once, when so many bytes of answers went through from now on; those after it are left alone. */
    public void breakAfter(long bytes) {
        answersLeft.set(bytes);
    }

    /** From now on nothing is passed on in either direction; connections are taken and kept. */
    public void fallSilent() {
        silent = true;
    }

    /** Breaks every connection; new ones are still taken. */
    public void breakAll() {
        sockets.forEach(Relay::close);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        breakAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                connections.incrementAndGet();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                start(() -> pass(client, server, new AtomicLong(NEVER)));
                start(() -> pass(server, client, answersLeft));
            }
        } catch (IOException end) {
            breakAll();
        }
    }

    private void pass(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (silent) {
                    closed.await();
                }
                out.write(buffer, 0, read);
                if (left.get() != NEVER && left.addAndGet(-read) <= 0) {
                    left.set(NEVER);
                    breakAll();
                }
            }
        } catch (IOException | InterruptedException broken) {
            // The other side is told by the end below.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // As wanted.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
