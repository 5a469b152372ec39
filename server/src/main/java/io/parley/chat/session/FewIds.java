package io.parley.chat.session;

import java.util.Arrays;

/** A handful of ids in no order, each once. Which one it is, or that it is none, their hashes tell. */
final class FewIds {
    private static final int FIRST = 2;

    private String[] ids = new String[FIRST];
    private int[] hashes = new int[FIRST];
    private int size;

    int size() {
        return size;
    }

    boolean contains(String id) {
        return place(id) >= 0;
    }

    /** @param id one that is not here */
    void add(String id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        ids[size] = id;
        hashes[size] = id.hashCode();
        size++;
    }

    /** @return whether it was here */
    boolean remove(String id) {
        int place = place(id);
        if (place < 0) {
            return false;
        }
        size--;
        ids[place] = ids[size];
        hashes[place] = hashes[size];
        ids[size] = null;
        return true;
    }

    private int place(String id) {
        int hash = id.hashCode();
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && ids[i].equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
