package io.parley.store;

import io.parley.store.write.WriterBackend.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The few places where the two databases need different words. Everything else is SQL that runs on both. */
interface Dialect {

    /** Name of the vendor folder of migrations. */
    String folder();

    /** Type of a column with numbers that identify rows. */
    String idType();

    Trouble judge(SQLException error);

    /** Puts the words of a document, parameters id and words parted by spaces, over what stood there. */
    String putWords();

    /** Forgets the words of the documents of a contact whose part is like this; parameters contact and pattern. */
    String dropWords();

    /**
     * Writes anew what the index still has, so that words that were forgotten stand nowhere in it; parameter how many
     * pages, below 0 for the first portion. Empty where the database does so by itself.
     */
    Optional<String> writeWordsAnew();

    /** Ids of contacts with a document that has a term; parameter as made by {@link #term}. */
    String contactsWithTerm();

    /** Lets a statement of this connection end with an error once this is true; for what no timeout reaches. */
    void stopAt(Connection connection, BooleanSupplier over) throws SQLException;

    /** Ends {@link #stopAt}. */
    void goOn(Connection connection) throws SQLException;

    /** The search expression for words that begin with either form; both are letters and digits only. */
    String term(String form, String other);
}
