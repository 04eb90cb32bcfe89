/** Where the report lies, seen from the project. */
export const reportFolder = 'reports'
