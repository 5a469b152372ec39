package io.parley.core.scorecard;

import io.parley.core.contact.Channel;
import java.util.List;
import java.util.Optional;

/**
 * What reviewers are asked, as one version of it.
 *
 * @param passMark the lowest score that passes, in percent
 * @param channel the one it is for; absent for all
 * @param queues those it is for; none for all
 * @param shown whether agents see the reviews of themselves that were made with it
 * @param retired whether it is for no new review
 */
public record ScoreForm(
        String name,
        Integer passMark,
        Optional<Channel> channel,
        List<String> queues,
        Boolean shown,
        Boolean retired,
        List<Section> sections) {

    public ScoreForm {
        queues = List.copyOf(queues);
        sections = List.copyOf(sections);
    }

    /** Whether a contact of this channel and queue may be reviewed with it. */
    public boolean isFor(Channel of, String queue) {
        return !retired && channel.map(of::equals).orElse(true) && (queues.isEmpty() || queues.contains(queue));
    }

    public Optional<Question> question(String id) {
        return questions().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public List<Question> questions() {
        return sections.stream().flatMap(one -> one.questions().stream()).toList();
    }
}
