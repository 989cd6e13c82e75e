package curfew.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Stands on loopback in front of a server that speaks no TLS, and shows whatever certificate it is given. */
public final class TlsFront implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private TlsFront(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /** To a port on loopback. */
    public static TlsFront to(int port, SSLContext shown) throws IOException {
        TlsFront front = new TlsFront(
                shown.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        LdapProxy.start(front::accept);
        return front;
    }

    /** Whom a client wants to talk to. */
    public String address() {
        return "localhost:" + listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                LdapProxy.start(() -> pass(client, server));
                LdapProxy.start(() -> pass(server, client));
            }
        } catch (IOException end) {
            sockets.forEach(ProxySession::reset);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // Such as a client that does not like the certificate; the other side is told by the end below.
        } finally {
            ProxySession.reset(from);
            ProxySession.reset(to);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sockets.forEach(ProxySession::reset);
    }
}
