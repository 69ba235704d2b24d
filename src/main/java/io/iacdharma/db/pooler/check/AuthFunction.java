package io.iacdharma.db.pooler.check;

/**
 * What a server knows of a function that auth_query calls.
 *
 * @param name as the query calls it
 * @param definer whether it runs with its owner's rights
 * @param fixedPath whether it sets search_path
 * @param validUntil whether it looks at when passwords end
 * @param open whether everybody may call it
 */
record AuthFunction(
    String name, boolean definer, boolean fixedPath, boolean validUntil, boolean open) {}
