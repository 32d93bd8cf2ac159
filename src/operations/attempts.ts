/**
 * So often a write is tried again that others overtook: a record changed, or a name taken and free again, between two looks. Many
 * processes that fight over one name lose a few in a row; so many in a row are a caller's fault.
 */
export const attemptsMax = 100
