package io.parley.media.loop;

import io.parley.media.MediaEngine.MediaPortsExhausted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Even RTP ports in random order; a port rests at the end of the line before it is used again. */
public final class Ports {
    private final Deque<Integer> free;

    public Ports(int from, int to, RandomGenerator chance) {
        List<Integer> all = new ArrayList<>();
        for (int port = from + from % 2; port + 1 <= to; port += 2) {
            all.add(port);
        }
        for (int i = all.size() - 1; i > 0; i--) {
            Collections.swap(all, i, chance.nextInt(i + 1));
        }
        free = new ArrayDeque<>(all);
    }

    public synchronized int take() {
        Integer port = free.pollFirst();
        if (port == null) {
            throw new MediaPortsExhausted("all media ports are in use; widen media.portFrom to media.portTo");
        }
        return port;
    }

    /** That very one; false if it is in use, or out of the range. */
    public synchronized boolean take(int port) {
        return free.remove(port);
    }

    public synchronized void giveBack(int port) {
        free.addLast(port);
    }

    public synchronized int left() {
        return free.size();
    }
}
