package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import java.util.Optional;

/** What belongs to the agent who asks; what is another's is not there. */
final class Mine {
    private static final int LONGEST_ID = 64;

    private Mine() {}

    static AgentId agent(ApiCall call) {
        return new AgentId(call.person().id());
    }

    static ContactId id(ApiCall call) {
        String id = call.path("id");
        if (id.length() > LONGEST_ID) {
            throw Refusal.notFound("contact");
        }
        return new ContactId(id);
    }

    /** The contact in the path as it stands, if it is on this agent's desk. */
    static Board.ContactView contact(ApiCall call, Distributor floor) {
        return contactStill(call, floor).orElseThrow(() -> Refusal.notFound("contact"));
    }

    /** The same, where it may have gone to somebody else meanwhile; what nobody has is not there. */
    static Optional<Board.ContactView> contactStill(ApiCall call, Distributor floor) {
        Board board = floor.closeUp(id(call));
        if (board.waiting().isEmpty() && board.live().isEmpty()) {
            throw Refusal.notFound("contact");
        }
        return DeskPictures.inHand(board, id(call), agent(call));
    }

    /** The offer in the path, if it is made to this agent. */
    static Board.OfferView offer(ApiCall call, Distributor floor) {
        AgentId agent = agent(call);
        return floor.closeUp(agent).offers().stream()
                .filter(offer -> offer.id().toString().equals(call.path("id")))
                .filter(offer -> offer.agent().equals(agent))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("offer"));
    }
}
