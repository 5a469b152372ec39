package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The customers of a {@link SimDay} and the scripts that hold their calls and chats, who tell late and twice. */
final class SimCustomers {
    private static final Outcome[] IN_VAIN = {
        Outcome.BUSY, Outcome.NO_ANSWER, Outcome.DECLINED, Outcome.UNREACHABLE, Outcome.FAILED, Outcome.AGENT_LEFT
    };

    /** Of calls. */
    private static final double PARKS = 0.05;

    /** What the ids of calls begin with that agents began. */
    private static final String OWN = "o";

    private final SimDay day;
    private final Map<ContactId, Person> persons = new LinkedHashMap<>();
    private int contacts;

    /** Somebody with a call or a chat, or the part of an agent who handed it on. */
    private static final class Person {
        final Contact contact;
        ContactPhase phase = ContactPhase.QUEUED;
        Optional<AgentId> agent = Optional.empty();
        /** Grows with each change: what was meant to be done before is not done after it. */
        int turn;
        /** The last turn for which it was thought of what comes next. */
        int planned = -1;

        Person(Contact contact) {
            this.contact = contact;
        }

        ContactId id() {
            return contact.id();
        }

        /** An agent called them. */
        boolean isCalled() {
            return id().value().startsWith(OWN);
        }
    }

    SimCustomers(SimDay day) {
        this.day = day;
    }

    /** They come evenly, and thrice as many in the second quarter of the day. */
    void begin() {
        double quarter = day.plan.length().toSeconds() / 4;
        for (int i = 0; i < day.plan.contacts(); i++) {
            double at = day.chance(1 / 3.0) ? day.between(quarter, 2 * quarter) : day.between(0, 4 * quarter);
            String key = "+370" + (10_000 + day.dice.nextInt(4 * day.plan.contacts()));
            day.in(at, () -> come(new Customer(key, Optional.empty())));
        }
    }

    private void come(Customer customer) {
        if (day.isDown()) {
            day.in(5, () -> come(customer));
            return;
        }
        Contact contact = contact("c", day.chance(0.3) ? Channel.CHAT : Channel.VOICE, customer);
        Person person = new Person(contact);
        persons.put(person.id(), person);
        day.in(day.about(240), () -> losePatience(person));
        if (day.chance(0.1)) {
            day.in(day.between(5, 90), () -> askForCallback(person));
        }
        day.tell(new RoutingEvent.ContactArrived(contact));
    }

    /** An agent calls somebody, who is there once the floor lets them. */
    void called(AgentId agent) {
        String key = "+370" + (10_000 + day.dice.nextInt(4 * day.plan.contacts()));
        Contact contact = contact(OWN, Channel.VOICE, new Customer(key, Optional.empty()));
        persons.put(contact.id(), new Person(contact));
        day.tell(new RoutingEvent.ContactBegun(contact, agent));
        if (!day.floor().contacts.containsKey(contact.id())) {
            persons.remove(contact.id());
        }
    }

    private Contact contact(String kind, Channel channel, Customer customer) {
        List<QueueOnFloor> queues = day.floor().queues.values().stream()
                .filter(queue -> !queue.retired)
                .toList();
        QueueId queue = queues.get(Math.min(day.dice.nextInt(queues.size()), day.dice.nextInt(queues.size())))
                .id();
        return new Contact(
                new ContactId(kind + contacts++),
                channel,
                queue,
                RandomRules.LANGUAGES[Math.min(day.dice.nextInt(3), day.dice.nextInt(3))],
                day.dice.nextInt(8) == 0 ? 30 : 0,
                customer,
                day.now(),
                day.chance(0.1) ? Map.of("plan", "gold") : Map.of());
    }

    private void losePatience(Person person) {
        boolean waits = person.phase.compareTo(ContactPhase.ACCEPTED) <= 0;
        if (persons.get(person.id()) == person && waits) {
            gone(person, ContactEnd.CUSTOMER_LEFT);
        }
    }

    private void gone(Person person, ContactEnd end) {
        persons.remove(person.id());
        day.tell(new RoutingEvent.ContactEnded(person.id(), end));
    }

    private void askForCallback(Person person) {
        Callback.Way way = person.contact.channel() == Channel.VOICE ? Callback.Way.KEYPAD : Callback.Way.WIDGET;
        if (persons.get(person.id()) == person && person.phase.compareTo(ContactPhase.OFFERED) <= 0) {
            day.tell(new RoutingEvent.CallbackAsked(person.id(), way, number(person)));
        }
    }

    private static String number(Person person) {
        return person.contact.customer().key();
    }

    /** Who the calls or chats of this channel are, so that the floor can be compared with them. */
    Set<ContactId> on(Channel channel) {
        return persons.values().stream()
                .filter(person -> person.contact.channel() == channel)
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    /** What history says of the contact. */
    void seen(ContactRecord record) {
        ContactId id = record.contact().id();
        if (record.phase() == ContactPhase.ENDED) {
            persons.remove(id);
            return;
        }
        Person person = persons.get(id);
        if (person == null) {
            boolean appears = record.callback().isPresent() || record.partOf().isPresent();
            if (!appears || record.end().isPresent() && record.partOf().isEmpty()) {
                return; // gone before this was known
            }
            person = new Person(record.contact());
            persons.put(id, person);
        }
        if (person.phase != record.phase() || !person.agent.equals(record.agent())) {
            person.phase = record.phase();
            person.agent = record.agent();
            person.turn++;
        }
    }

    /** What they do next, once something changed for them. */
    void plan(ContactRecord record) {
        boolean abandoned = record.phase() == ContactPhase.ENDED
                && record.segment().filter(end -> end == SegmentEnd.ABANDONED).isPresent();
        if (abandoned && day.isOpen() && day.chance(0.3)) {
            day.in(day.between(5, 100), () -> come(record.contact().customer()));
        }
        Person person = persons.get(record.contact().id());
        if (person != null && record.phase() != ContactPhase.ENDED) {
            plan(person);
        }
    }

    private void plan(Person person) {
        if (person.planned == person.turn) {
            return;
        }
        boolean first = person.planned < 0;
        person.planned = person.turn;
        switch (person.phase) {
            case CONNECTED -> talk(person, person.agent.orElseThrow());
            case WRAP_UP -> wrapUp(person, person.agent.orElseThrow());
            case OUTSIDE -> outside(person);
            case PARKED -> parked(person);
            case QUEUED -> {
                if (first && person.contact.callback().isPresent()) {
                    waitForCallback(person);
                }
                if (person.isCalled()) { // handed on: from here on they wait as others do
                    day.in(day.about(240), () -> losePatience(person));
                }
            }
            case OFFERED, ACCEPTED, ENDED -> {}
        }
    }

    /** Unless something else happened to them meanwhile. */
    private void act(Person person, double seconds, Runnable act) {
        int turn = person.turn;
        day.in(seconds, () -> {
            if (persons.get(person.id()) == person && person.turn == turn) {
                act.run();
            }
        });
    }

    /** Until the floor has heard of it. */
    private void insist(Person person, double seconds, Runnable act) {
        int turn = person.turn;
        act(person, seconds, () -> {
            act.run();
            if (person.turn == turn) {
                insist(person, 20, act);
            }
        });
    }

    private void tellIn(Person person, double seconds, RoutingEvent event) {
        act(person, seconds, () -> day.tell(event));
    }

    private void talk(Person person, AgentId agent) {
        ContactId id = person.id();
        double length = day.about(day.plan.talkSeconds());
        ContactEnd end = day.dice.nextBoolean() ? ContactEnd.CUSTOMER_LEFT : ContactEnd.AGENT_ENDED;
        insist(person, length, () -> day.tell(new RoutingEvent.ContactEnded(id, end)));
        if (day.chance(0.2)) {
            tellIn(person, length * 0.2, new RoutingEvent.ContactHeld(id, true));
            tellIn(person, length * 0.4, new RoutingEvent.ContactHeld(id, false));
        }
        if (day.chance(0.2)) {
            tellIn(person, length * 0.5, new RoutingEvent.WrapUpAsked(id, agent, true));
            tellIn(person, length * 0.6, new RoutingEvent.NoteSaved(id, agent, "labas, \"said\"\n"));
        }
        if (day.chance(0.07)) {
            Handover.Way way = Handover.Way.values()[day.dice.nextInt(3)];
            tellIn(person, length * 0.7, new RoutingEvent.ContactTransferred(id, agent, somewhere(), way));
        }
        if (person.contact.channel() == Channel.VOICE && day.chance(PARKS)) {
            Destination place = Destination.parked("70" + day.dice.nextInt(3));
            tellIn(person, length * 0.3, new RoutingEvent.ContactTransferred(id, agent, place, Handover.Way.BLIND));
        }
        if (person.contact.channel() == Channel.VOICE && day.chance(0.02)) {
            tellIn(person, 5, new RoutingEvent.NoAudio(id, true));
            tellIn(person, 9, new RoutingEvent.NoAudio(id, false));
            tellIn(person, 4, new RoutingEvent.RecordingSettled(id, RecordedTest.said(Standing.ASKING)));
            tellIn(person, 7, new RoutingEvent.RecordingSettled(id, RecordedTest.said(Standing.AGREED)));
            tellIn(person, 6, new RoutingEvent.CustomerUnheard(id, true));
            tellIn(person, 8, new RoutingEvent.CustomerUnheard(id, false));
        }
    }

    private Destination somewhere() {
        return switch (day.dice.nextInt(4)) {
            case 0 -> Destination.outside("+37060000001");
            case 1 -> Destination.of(any(List.copyOf(day.floor().agents.keySet())));
            default -> Destination.of(any(List.copyOf(day.floor().queues.ids())));
        };
    }

    private <T> T any(List<T> of) {
        return of.get(day.dice.nextInt(of.size()));
    }

    private void wrapUp(Person person, AgentId agent) {
        if (day.chance(0.2)) {
            tellIn(person, 3, new RoutingEvent.WrapUpExtended(person.id(), agent));
        }
        double length = day.about(day.chance(0.8) ? 8 : 90);
        insist(person, length, () -> day.tell(new RoutingEvent.WrapUpFinished(person.id(), agent, "ok", "")));
    }

    private void outside(Person person) {
        boolean answers = day.chance(0.6);
        Outcome outcome = answers ? Outcome.ANSWERED : IN_VAIN[day.dice.nextInt(3)];
        tellIn(person, day.between(2, 20), new RoutingEvent.TransferTried(person.id(), outcome));
        insist(
                person,
                day.between(30, 90),
                () -> day.tell(new RoutingEvent.ContactEnded(person.id(), ContactEnd.CUSTOMER_LEFT)));
    }

    /** Somebody takes them back, time is over, or they hang up before. */
    private void parked(Person person) {
        ContactId id = person.id();
        if (day.chance(0.6)) {
            AgentId taker = any(List.copyOf(day.floor().agents.keySet()));
            tellIn(person, day.between(2, 30), new RoutingEvent.ParkedTaken(id, taker));
        }
        if (day.chance(0.1)) {
            act(person, day.between(2, 30), () -> gone(person, ContactEnd.CUSTOMER_LEFT));
        }
        insist(person, 45, () -> day.tell(new RoutingEvent.ParkedTooLong(id)));
    }

    /** The agent has it: they hear each other, or the agent waits for the customer to be called. */
    void connect(ContactId id, AgentId agent) {
        ContactOnFloor contact = day.floor().contacts.get(id);
        Person person = persons.get(id);
        if (contact == null || person == null) {
            return;
        }
        RoutingEvent connected = new RoutingEvent.ContactConnected(id, agent);
        if (contact.callback.filter(CallbackOnFloor::isQuiet).isPresent()) {
            call(person, () -> day.tell(connected));
        } else if (contact.talk.begun && day.chance(0.4)) {
            ContactEnd vain = new ContactEnd(Fault.NONE, "called-no-answer");
            insist(person, day.between(2, 20), () -> day.tell(new RoutingEvent.ContactEnded(id, vain)));
        } else if (Parking.isTaking(contact) && day.chance(0.2)) {
            insist(person, 0.3, () -> day.tell(new RoutingEvent.TakerLeft(id, agent)));
        } else {
            insist(person, 0.3, () -> day.tell(connected));
        }
    }

    /** The turn of the customer has come, before any agent's. */
    void dial(ContactId id) {
        Person person = persons.get(id);
        if (person != null) {
            person.turn++;
            call(person, () -> day.in(day.about(60), () -> leaveTheLine(person)));
        }
    }

    private void leaveTheLine(Person person) {
        boolean waits = person.phase.compareTo(ContactPhase.ACCEPTED) <= 0;
        if (persons.get(person.id()) == person && waits) {
            Outcome why = day.dice.nextBoolean() ? Outcome.LEFT : Outcome.NO_AGENT;
            day.tell(new RoutingEvent.CallbackTried(person.id(), why));
        }
    }

    private void call(Person person, Runnable answered) {
        tellIn(person, 0.1, new RoutingEvent.CallbackDialled(person.id()));
        boolean answers = day.chance(0.65);
        Outcome outcome = answers ? Outcome.ANSWERED : IN_VAIN[day.dice.nextInt(IN_VAIN.length)];
        act(person, day.between(4, 20), () -> {
            day.tell(new RoutingEvent.CallbackTried(person.id(), outcome));
            if (answers) {
                answered.run();
            }
        });
    }

    private void waitForCallback(Person person) {
        ContactId id = person.id();
        double when = day.between(5, 200);
        switch (day.dice.nextInt(30)) {
            case 0 -> day.in(when, () -> day.tell(new RoutingEvent.CallbackCancelled(id)));
            case 1 -> day.in(when, () -> day.tell(new RoutingEvent.CallbackCalledOff(id, "ona", "double")));
            case 2 -> day.in(when, () -> day.tell(new RoutingEvent.CallbackHastened(id)));
            case 3 -> day.in(when, () -> day.tell(new RoutingEvent.CustomerKnownAs(id, "+37099" + contacts)));
            case 4, 5 -> day.in(when, () -> come(person.contact.customer()));
            default -> {}
        }
    }

    /** The process is gone: nothing goes on as it was meant to; what is left is what the floor knows. */
    void cutOff() {
        for (Person person : persons.values()) {
            person.turn++;
            ContactOnFloor contact = day.floor().contacts.get(person.id());
            if (contact != null) {
                person.phase = contact.phase;
                person.agent = contact.agent.map(AgentOnFloor::id);
            }
        }
    }

    /** Chats go on, and those the floor has not heard of come once more; callers call again. */
    void restarted() {
        for (Person person : List.copyOf(persons.values())) {
            if (day.floor().contacts.containsKey(person.id())) {
                plan(person);
            } else {
                persons.remove(person.id());
                comeBack(person);
            }
        }
    }

    private void comeBack(Person person) {
        Contact contact = person.contact;
        boolean customer = contact.callback().isEmpty() && !contact.id().value().contains("~") && !person.isCalled();
        if (customer && contact.channel() == Channel.CHAT) {
            persons.put(person.id(), person);
            day.in(day.between(0, 1), () -> day.tell(new RoutingEvent.ContactArrived(contact)));
        } else if (customer && day.chance(0.7)) {
            day.in(day.between(1, 60), () -> come(contact.customer()));
        }
    }
}
