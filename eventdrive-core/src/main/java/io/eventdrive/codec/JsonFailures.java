package io.eventdrive.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a Jackson error becomes ours. Jackson quotes what it could not read, and payloads hold secrets:
 * so its messages are replaced by the kind, the place and the expected type, and its exceptions are not kept as causes.
 * What the payload's own code threw is kept, for it is the application's word. Immutable.
 */
final class JsonFailures {
    private final JsonPaths paths;

    JsonFailures(ObjectMapper mapper) {
        this.paths = new JsonPaths(mapper);
    }

    EventDriveException undecodable(Class<?> type, int bytes, Throwable error) {
        String doing = bytes + " bytes of JSON are not a payload of " + type.getTypeName() + ": ";
        EventDriveException ours = find(EventDriveException.class, error);
        if (ours != null) {
            return new EventDriveException(ours.failure(), doing + ours.getMessage(), ours.getCause());
        }
        InvalidDefinitionException definition = find(InvalidDefinitionException.class, error);
        if (definition != null) {
            return new EventDriveException(
                    Failure.INVALID,
                    doing + undefined(definition) + place(definition) + "; register the class to see why");
        }
        ValueInstantiationException refused = find(ValueInstantiationException.class, error);
        Throwable cause = refused == null ? null : refused.getCause();
        return new EventDriveException(Failure.CORRUPTED, doing + kind(error) + place(error), cause);
    }

    EventDriveException unwritable(Object value, Throwable error) {
        String doing = "payload of " + value.getClass().getTypeName() + " cannot be written as JSON: ";
        EventDriveException ours = find(EventDriveException.class, error);
        if (ours != null) {
            return new EventDriveException(ours.failure(), doing + ours.getMessage() + place(error), ours.getCause());
        }
        Throwable root = root(error);
        boolean jackson = root instanceof JsonProcessingException || root instanceof StackOverflowError;
        return new EventDriveException(
                Failure.INVALID, doing + unwritableKind(error) + place(error), jackson ? null : root);
    }

    /** No payload is at hand when a class is registered, so here Jackson may say what it misses. */
    EventDriveException unsupported(Class<?> type, Throwable error) {
        EventDriveException ours = find(EventDriveException.class, error);
        String reason = ours != null
                ? ours.getMessage()
                : error instanceof JsonProcessingException jackson ? jackson.getOriginalMessage() : error.getMessage();
        return new EventDriveException(
                Failure.INVALID,
                "class " + type.getTypeName() + " cannot be carried as JSON: " + reason + openingHint(type),
                ours != null ? ours.getCause() : error);
    }

    private static String openingHint(Class<?> type) {
        Module jackson = ObjectMapper.class.getModule();
        return type.getModule().isOpen(type.getPackageName(), jackson)
                ? ""
                : "; module " + type.getModule().getName() + " keeps its package closed: add 'opens "
                        + type.getPackageName() + " to com.fasterxml.jackson.databind;' to its module-info.java";
    }

    private String kind(Throwable error) {
        Throwable root = root(error);
        if (root instanceof StreamConstraintsException limit) {
            return "a limit of the codec is exceeded: " + limit(limit);
        }
        if (root instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (root instanceof StreamReadException syntax) {
            // Jackson has no class of its own for it, and a publisher who doubled a key should not search for a comma.
            return syntax.getOriginalMessage().startsWith("Duplicate ")
                    ? "a field is there twice"
                    : "it is not JSON (RFC 8259)";
        }
        return root instanceof StackOverflowError ? "it is nested too deeply" : mappingKind(error);
    }

    private static String mappingKind(Throwable error) {
        if (find(ValueInstantiationException.class, error) != null) {
            return "its constructor refused the values";
        }
        if (find(InvalidTypeIdException.class, error) != null) {
            return "the name of a sub type is missing or not registered";
        }
        MismatchedInputException mismatch = find(MismatchedInputException.class, error);
        if (mismatch == null) {
            return "reading it failed with " + root(error).getClass().getName();
        }
        if (mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return "something follows the document";
        }
        Class<?> expected = mismatch.getTargetType();
        return "a value is missing or of the wrong kind"
                + (expected == null ? "" : ", expected " + expected.getTypeName());
    }

    private static String unwritableKind(Throwable error) {
        Throwable root = root(error);
        if (root instanceof BoundedOutput.Full full) {
            return full.problem();
        }
        if (root instanceof StreamConstraintsException limit) {
            return "it is nested too deeply, or contains itself: " + limit(limit);
        }
        if (root instanceof StackOverflowError) {
            return "it is nested too deeply, or contains itself";
        }
        if (root instanceof InvalidDefinitionException definition) {
            return undefined(definition);
        }
        return root instanceof JsonProcessingException
                ? "a value of it contains itself or is no JSON value"
                : "its code failed with " + root.getClass().getName();
    }

    // These messages hold numbers only; what follows the comma is the name of a Jackson method that our users do not
    // call.
    private static String limit(StreamConstraintsException limit) {
        String message = limit.getOriginalMessage();
        int end = message.indexOf(", from");
        return end < 0 ? message : message.substring(0, end) + ")";
    }

    private static String undefined(InvalidDefinitionException definition) {
        return (definition.getType() == null ? "a type" : definition.getType().toCanonical())
                + " does not say how to carry it as JSON";
    }

    private String place(Throwable error) {
        JsonProcessingException outer = find(JsonProcessingException.class, error);
        if (outer == null) {
            return "";
        }
        String path = outer instanceof JsonMappingException mapping ? " at " + paths.describe(mapping.getPath()) : "";
        JsonLocation location = outer.getLocation();
        return location == null || location.getLineNr() < 1
                ? path
                : path + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static Throwable root(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? error : root(cause);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> kind, Throwable error) {
        for (Throwable next = error; next != null; next = next.getCause()) {
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
        return null;
    }
}
