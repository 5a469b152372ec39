package io.parley;

import io.parley.ops.config.SettingProblem;
import io.parley.store.ConfigVersions;
import io.parley.web.admin.Configuration;
import java.util.List;

/** What is kept and said of the configuration, as the API shows it. */
final class ConfigViews {
    private ConfigViews() {}

    static Configuration.Entry entry(ConfigVersions.Entry kept) {
        return new Configuration.Entry(
                kept.number(),
                kept.at(),
                kept.by(),
                kept.note(),
                Configuration.Source.valueOf(kept.source().name()),
                kept.changes());
    }

    static List<Configuration.Problem> problems(List<SettingProblem> problems) {
        return problems.stream()
                .map(one -> new Configuration.Problem(one.path(), one.message(), one.instead()))
                .toList();
    }
}
