package io.parley.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.parley.acd.port.StaffNotes;
import io.parley.core.contact.StaffNote;
import io.parley.sim.Computes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The allowed arrows between the parts, and the purity of {@code core}; see ARCHITECTURE.md. */
@Computes
class ArrowsTest {
    private static final String ROOT = "io.parley.";

    /** Each part with all it may use; what is not here may not be. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("core", Set.of("core")),
            Map.entry("acd", Set.of("acd", "core")),
            Map.entry("seal", Set.of("seal", "core")),
            Map.entry("media", Set.of("media", "core", "seal")),
            Map.entry("sip", Set.of("sip", "core", "acd", "media")),
            Map.entry("peer", Set.of("peer")),
            Map.entry("oidc", Set.of("oidc")),
            Map.entry("hook", Set.of("hook", "core", "acd", "peer")),
            Map.entry("chat", Set.of("chat", "core", "acd", "peer")),
            Map.entry("store", Set.of("store", "core", "acd")),
            Map.entry("review", Set.of("review", "core", "store", "seal")),
            Map.entry("report", Set.of("report", "core", "store")),
            Map.entry("web", Set.of("web", "core", "acd", "chat", "review", "report", "oidc")),
            Map.entry("mail", Set.of("mail", "core", "acd")),
            Map.entry("ops", Set.of("ops")),
            Map.entry("demo", Set.of("demo")));

    private static final JavaClasses CLASSES = ours();

    /** What is not ours is known by its name, which is all that the rules ask of it: not one library is read. */
    private static JavaClasses ours() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.parley");
    }

    @Test
    void onlyTheAllowedArrowsExist() {
        ALLOWED.forEach((part, uses) -> noClasses()
                .that()
                .resideInAPackage(ROOT + part + "..")
                .should()
                .dependOnClassesThat(ours("outside " + uses, uses))
                .allowEmptyShould(true)
                .check(CLASSES));
    }

    @Test
    void onlySipCallSeesAcdAndMedia() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "sip..")
                .and()
                .resideOutsideOfPackage(ROOT + "sip.call..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "acd..", ROOT + "media..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void chatProtocolAndSessionSeeNeitherCoreNorAcd() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "chat.protocol..", ROOT + "chat.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "core..", ROOT + "acd..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** No frame, transcript or page of a visitor can be made of what staff write among themselves. */
    @Test
    void whatSpeaksToVisitorsKnowsNoNotesOfStaff() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "chat.protocol..",
                        ROOT + "chat.session..",
                        ROOT + "chat.conversation..",
                        ROOT + "chat.files..",
                        ROOT + "web.widget..",
                        ROOT + "web.callback..",
                        ROOT + "mail..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "chat.staff..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(StaffNote.class, StaffNotes.class)
                .check(CLASSES);
    }

    @Test
    void mediaSeesOnlyIdsOfTheCore() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "media..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "core.routing..", ROOT + "core.queue..", ROOT + "core.measure..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theCoreIsPure() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "org..", "com..", "tools..")
                .orShould()
                .dependOnClassesThat(
                        libraryTypes(Thread.class, Clock.class, java.time.InstantSource.class, Random.class))
                .check(CLASSES);
    }

    @Test
    void timeAndChanceAreReadInMainAndOpsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ops..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "Main")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Random.class)
                .check(CLASSES);
    }

    /** These and those within them, by name: of libraries it is not read what is within what. */
    private static DescribedPredicate<JavaClass> libraryTypes(Class<?>... types) {
        return DescribedPredicate.describe(
                "of " + List.of(types),
                type -> Stream.of(types).anyMatch(one -> (type.getName() + "$").startsWith(one.getName() + "$")));
    }

    private static DescribedPredicate<JavaClass> ours(String description, Set<String> allowed) {
        return DescribedPredicate.describe(description, type -> {
            String name = type.getPackageName() + ".";
            return name.startsWith(ROOT)
                    && !name.equals(ROOT)
                    && allowed.stream().noneMatch(part -> name.startsWith(ROOT + part + "."));
        });
    }
}
