package org.homeward.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server over TCP that can be cut and mended. */
final class Way implements AutoCloseable {
    private final String host;
    private final int port;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    /** @param address host and port */
    Way(String address) {
        this.host = address.substring(0, address.lastIndexOf(':'));
        this.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::let);
    }

    String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    void cut() {
        isCut = true;
        open.forEach(Way::end);
    }

    void mend() {
        isCut = false;
    }

    private void let() {
        while (!entrance.isClosed()) {
            try {
                Socket here = entrance.accept();
                if (isCut) {
                    end(here);
                    continue;
                }
                Socket there = new Socket(host, port);
                open.add(here);
                open.add(there);
                Thread.ofVirtual().start(() -> carry(here, there));
                Thread.ofVirtual().start(() -> carry(there, here));
            } catch (IOException nobodyThere) {
                // Who wanted to pass sees a connection that ends.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException cut) {
            // As it should be.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // Already.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
