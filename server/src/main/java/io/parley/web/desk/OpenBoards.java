package io.parley.web.desk;

import io.parley.core.routing.Board;
import io.parley.web.org.Reach;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the boards that are open how the floor stands: each shows what its person may look at now. The hub's. */
final class OpenBoards {
    private final DeskPictures pictures;
    private Board last = Board.EMPTY;
    private DeskPictures.Beside lastBeside = DeskPictures.Beside.NOTHING;

    OpenBoards(DeskPictures pictures) {
        this.pictures = pictures;
    }

    void begin(DeskSocket socket, Board board) {
        socket.send(DeskFrame.board(pictures.board(board, socket.language(), reach(socket)))
                .json());
    }

    /** The next picture is told, also if nothing changed on the floor. */
    void anew() {
        last = Board.EMPTY;
    }

    /** What is new; made once for all who see the same in one language. */
    void tell(List<DeskSocket> watchers, Board board) {
        DeskPictures.Beside beside = watchers.isEmpty() ? lastBeside : pictures.beside();
        if (board == last && beside.equals(lastBeside)) { // new estimates come without a new event
            return;
        }
        last = board;
        lastBeside = beside;
        Map<Reach, List<DeskSocket>> alike = watchers.stream().collect(Collectors.groupingBy(this::reach));
        alike.forEach((reach, sockets) ->
                OpenDesks.tellAll(sockets, language -> DeskFrame.board(pictures.board(board, language, reach))));
    }

    private Reach reach(DeskSocket socket) {
        return pictures.reach(socket.person());
    }
}
