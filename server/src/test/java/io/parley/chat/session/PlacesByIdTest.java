package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlacesByIdTest {
    private final PlacesById places = new PlacesById();

    @Test
    void eachIdHasThePlaceItWasPutAt() {
        for (int n = 1; n <= 5_000; n++) {
            places.put("visitor", "m-" + n, n);
        }
        for (int n = 1; n <= 5_000; n++) {
            assertEquals(n, places.get("visitor", "m-" + n));
            assertEquals(PlacesById.NONE, places.get("visitor", "n-" + n));
        }
    }

    @Test
    void theSameIdOfAnotherAuthorIsAnother() {
        places.put("v 1", "a", 1);
        assertEquals(PlacesById.NONE, places.get("v", "1 b"));
        assertEquals(PlacesById.NONE, places.get("agent", "a"));
        places.put("agent", "a", 2);
        assertEquals(1, places.get("v 1", "a"));
        assertEquals(2, places.get("agent", "a"));
    }

    @Test
    void ofTwoThatLookAlikeTheLastIsTold() {
        places.put("v", "1 a", 1);
        places.put("v 1", "a", 2);
        assertEquals(2, places.get("v", "1 a"), "whoever is told a place looks there");
    }
}
