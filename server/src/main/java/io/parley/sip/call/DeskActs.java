package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Consults.Why;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What an agent does at the desk with whom they have asked, or brought into the conversation.
 *
 * @param over ends the line of one of them
 * @param handOver hands the caller on; told once the floor has decided
 */
record DeskActs(Company company, BiConsumer<Guest, Why> over, Consumer<CompletableFuture<Reply>> handOver) {

    /** @param mine whether it is the agent who has the caller, and nothing is being decided */
    void take(ConsultNews.Act wish, boolean mine) {
        Optional<Guest> whom = company.guests().of(wish.of()).filter(company.together()::contains);
        if (!mine || !may(wish.act(), whom)) {
            wish.reply().complete(Reply.NOT_NOW);
        } else if (wish.act() == Consults.Act.HAND_OVER) {
            handOver.accept(wish.reply());
        } else {
            whom.or(company::current).ifPresent(guest -> act(wish.act(), guest));
            wish.reply().complete(Reply.DONE);
        }
    }

    private boolean may(Consults.Act act, Optional<Guest> whom) {
        return switch (act) {
            case SWAP, HAND_OVER -> company.isAnswered();
            case JOIN -> company.isAnswered() && company.phase() != Phase.JOINED;
            case GIVE_UP -> company.phase() != Phase.OVER;
            case DROP, HOLD, TAKE_BACK, MUTE, UNMUTE -> whom.isPresent();
        };
    }

    private void act(Consults.Act act, Guest whom) {
        switch (act) {
            case SWAP -> {
                whom.hold(false);
                whom.mute(false);
                company.to(company.phase() == Phase.TALKING ? Phase.ASIDE : Phase.TALKING);
            }
            case JOIN -> company.to(Phase.JOINED);
            case GIVE_UP, DROP -> over.accept(whom, Why.GIVEN_UP);
            case HOLD, TAKE_BACK -> {
                whom.hold(act == Consults.Act.HOLD);
                company.tell();
            }
            case MUTE, UNMUTE -> {
                whom.mute(act == Consults.Act.MUTE);
                company.tell();
            }
            case HAND_OVER -> {} // the floor decides
        }
    }
}
