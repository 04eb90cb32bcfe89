/** Stands in every value that only the person who migrates knows; easy to find, and accepted by the AWS CLI. */
export const placeholderMark = 'REPLACE_ME'
