package io.parley.chat.session;

import java.util.Arrays;

/** The last ids there were, each once. Of most that are asked for none is here, and that their hashes tell. */
final class LastIds {
    private static final int FIRST = 4;

    private final int most;
    // ---- the same places in both; round and round once there are as many as may be
    private String[] ids = new String[FIRST];
    private int[] hashes = new int[FIRST];
    private int size;
    private int next;

    LastIds(int most) {
        this.most = most;
    }

    boolean contains(String id) {
        int hash = id.hashCode();
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && ids[i].equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** One that is here stays where it is; else the oldest goes where there are too many. */
    void add(String id) {
        if (!contains(id)) {
            addNew(id);
        }
    }

    /** @param id one that is not here; it is not looked for */
    void addNew(String id) {
        if (next == ids.length) {
            int more = Math.min(most, 2 * next);
            ids = Arrays.copyOf(ids, more);
            hashes = Arrays.copyOf(hashes, more);
        }
        ids[next] = id;
        hashes[next] = id.hashCode();
        size = Math.max(size, next + 1);
        next = next + 1 == most ? 0 : next + 1;
    }
}
