package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.sim.Computes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Computes
class FloorForkTest {

    @Test
    void aForkDecidesWhatTheFloorDecides() {
        TestFloor day = busy();
        Floor fork = day.floor.fork();
        assertEquals(day.board(), fork.picture(day.told.size(), day.now));
        assertEquals(day.floor.timers(), fork.timers());
        int before = day.told.size();
        goOn(day);
        for (int i = before; i < day.told.size(); i++) {
            assertEquals(day.answers.get(i), Router.decide(fork, day.told.get(i), day.toldAt.get(i)));
        }
        assertEquals(day.board(), fork.picture(day.told.size(), day.now));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 6, 14, 18})
    void aForkInTheMidstOfARandomDayGoesOnAsTheDayDid(long seed) {
        TestFloor day = RandomDay.random(seed);
        Floor floor = new Floor(ZoneOffset.UTC);
        for (int i = 0; i < day.told.size(); i++) {
            if (i % 400 == 399) {
                follow(day, floor.fork(), i);
            }
            Router.decide(floor, day.told.get(i), day.toldAt.get(i));
        }
    }

    private static void follow(TestFloor day, Floor fork, int from) {
        for (int i = from; i < Math.min(from + 120, day.told.size()); i++) {
            List<Effect> effects = Router.decide(fork, day.told.get(i), day.toldAt.get(i));
            assertEquals(day.answers.get(i).toString(), effects.toString(), "after " + i);
            assertEquals(List.of(), fork.violations(day.toldAt.get(i)));
        }
    }

    @Test
    void aLightForkForgetsCustomersWhoAreNotOnTheFloor() {
        TestFloor day = busy();
        day.end(new io.parley.core.contact.ContactId("2"));
        assertEquals(day.board(), day.floor.lightFork().picture(day.told.size(), day.now));
    }

    @Test
    void whatHappensToAForkDoesNotTouchTheFloor() {
        TestFloor day = busy();
        Board before = day.board();
        Floor fork = day.floor.fork();
        Router.decide(fork, new RoutingEvent.ServerStarted(), day.now);
        Router.decide(fork, new RoutingEvent.AgentSignedOut(new AgentId("anna")), day.now);
        assertEquals(before, day.board());
        assertEquals(List.of(), fork.violations(day.now));
    }

    /** Walks both floors by reflection, so a field that is added and not copied is named here. */
    @Test
    void everyFieldIsCopiedAndNothingThatChangesIsShared() throws Exception {
        TestFloor day = busy();
        Map<Object, Object> seen = new IdentityHashMap<>();
        List<String> wrong = new ArrayList<>();
        compare("floor", day.floor, day.floor.fork(), seen, wrong);
        assertEquals(List.of(), wrong);
        assertTrue(seen.size() > 10);
    }

    @Test
    void aSilentForkDecidesTheSameWithoutExplaining() {
        TestFloor day = busy();
        Floor fork = day.floor.silentFork();
        Floor loud = day.floor.fork();
        RoutingEvent ready = new RoutingEvent.AgentStateChosen(new AgentId("off"), new RoutingState.Ready());
        Optional<Effect.Offer> quiet = offer(Router.decide(fork, ready, day.now));
        Optional<Effect.Offer> told = offer(Router.decide(loud, ready, day.now));
        assertEquals(told.map(Effect.Offer::agent), quiet.map(Effect.Offer::agent));
        assertEquals(List.of(), quiet.orElseThrow().why().candidates());
    }

    private static Optional<Effect.Offer> offer(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Offer.class::isInstance)
                .map(Effect.Offer.class::cast)
                .findFirst();
    }

    private static TestFloor busy() {
        TestFloor day = new TestFloor(
                TestFloor.agent("anna", "en ru", 2), TestFloor.agent("tom", "en", 2), TestFloor.agent("off", "ru", 1));
        day.ready("anna", "tom");
        day.accept(day.call("1", "en"));
        day.accept(day.chat("2", "en"));
        day.end(day.call("3", "en"));
        day.chat("4", "en");
        day.chat("5", "en");
        day.call("6", "ru");
        day.tell(new RoutingEvent.ContactHeld(new io.parley.core.contact.ContactId("1"), true));
        day.tell(new RoutingEvent.AgentStateChosen(new AgentId("anna"), new RoutingState.NotReady("lunch")));
        AgentId off = new AgentId("off");
        day.tell(new RoutingEvent.AgentSignedIn(off));
        day.tell(new RoutingEvent.DeviceChanged(off, Channel.VOICE, true));
        day.refuse(new io.parley.core.contact.ContactId("4"), OfferOutcome.DECLINED);
        day.advance(5);
        return day;
    }

    private static void goOn(TestFloor day) {
        day.end(new io.parley.core.contact.ContactId("1"));
        day.advance(40);
        day.ready("off", "anna");
        day.call("7", "en");
        day.advance(70);
    }

    private static void compare(String path, Object a, Object b, Map<Object, Object> seen, List<String> wrong)
            throws IllegalAccessException {
        if (a == b) {
            if (a != null && mutable(a)) {
                wrong.add(path + " is shared");
            }
            return;
        }
        if (a == null || b == null || a.getClass() != b.getClass()) {
            wrong.add(path + " differs");
        } else if (seen.put(a, b) == null) {
            contents(path, a, b, seen, wrong);
        }
    }

    private static void contents(String path, Object a, Object b, Map<Object, Object> seen, List<String> wrong)
            throws IllegalAccessException {
        switch (a) {
            case HashMap<?, ?> map when map.getClass() == HashMap.class -> byKey(path, map, (Map<?, ?>) b, seen, wrong);
            case Map<?, ?> map -> {
                compare(path, List.copyOf(map.keySet()), List.copyOf(((Map<?, ?>) b).keySet()), seen, wrong);
                compare(path, List.copyOf(map.values()), List.copyOf(((Map<?, ?>) b).values()), seen, wrong);
            }
            case Decision over -> {} // each decision begins anew
            case OpenOffers here -> inOrder(path, here.all(), ((OpenOffers) b).all(), seen, wrong);
            case Contacts here ->
                inOrder(path, List.copyOf(here.values()), List.copyOf(((Contacts) b).values()), seen, wrong);
            case Collection<?> all -> inOrder(path, List.copyOf(all), List.copyOf((Collection<?>) b), seen, wrong);
            case Optional<?> optional ->
                compare(path, optional.orElse(null), ((Optional<?>) b).orElse(null), seen, wrong);
            case long[] words when Arrays.equals(words, (long[]) b) -> {}
            case int[] numbers when Arrays.equals(numbers, (int[]) b) -> {}
            case Object[] all -> inOrder(path, there(all), there((Object[]) b), seen, wrong);
            default -> fields(path, a, b, seen, wrong);
        }
    }

    /** The order of plain hash maps is nobody's business. */
    private static void byKey(String path, Map<?, ?> map, Map<?, ?> other, Map<Object, Object> seen, List<String> wrong)
            throws IllegalAccessException {
        compare(path, map.size(), other.size(), seen, wrong);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            compare(path + "." + entry.getKey(), entry.getValue(), other.get(entry.getKey()), seen, wrong);
        }
    }

    private static List<Object> there(Object[] places) {
        return Arrays.stream(places).filter(Objects::nonNull).toList();
    }

    private static void inOrder(String path, List<?> all, List<?> others, Map<Object, Object> seen, List<String> wrong)
            throws IllegalAccessException {
        if (all.size() != others.size()) {
            wrong.add(path + " has another size");
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            compare(path + "[" + i + "]", all.get(i), others.get(i), seen, wrong);
        }
    }

    private static void fields(String path, Object a, Object b, Map<Object, Object> seen, List<String> wrong)
            throws IllegalAccessException {
        if (!a.getClass().getName().startsWith("io.parley")) {
            if (!a.equals(b)) {
                wrong.add(path + " differs");
            }
            return;
        }
        for (Field field : a.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            if (isOfItsFloor(field)) {
                boolean shared = field.getType() == Cohort.class && field.get(a) == field.get(b);
                if (shared && field.get(a) != null) {
                    wrong.add(path + "." + field.getName() + " is shared");
                }
            } else if (!Modifier.isStatic(field.getModifiers())) {
                compare(path + "." + field.getName(), field.get(a), field.get(b), seen, wrong);
            }
        }
    }

    /** In a copy those who came stand closer, and customers have other numbers; {@link Contacts} compare in order. */
    private static boolean isOfItsFloor(Field field) {
        return field.getDeclaringClass() == ContactOnFloor.class
                && List.of("cohort", "place", "customer").contains(field.getName());
    }

    /** Ours and no value, or a collection that changes and has something in it. */
    private static boolean mutable(Object shared) {
        if (shared == Talk.NONE || shared == Journey.NONE) {
            return false; // read only, and shared by all on purpose
        }
        if (shared instanceof long[] || shared instanceof AgentSet) {
            return shared instanceof long[]; // a set of agents never changes
        }
        if (shared.getClass().getName().startsWith("io.parley")) {
            return !(shared instanceof Record) && !(shared instanceof Enum<?>) || shared instanceof OfferOnFloor;
        }
        boolean changes = shared.getClass()
                .getName()
                .matches("java\\.util\\.(ArrayList|HashMap|TreeMap|TreeSet|"
                        + "LinkedHashMap|HashSet|EnumSet|RegularEnumSet)");
        return changes;
    }
}
