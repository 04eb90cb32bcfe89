/** The name at the end of an ARN: `my-task:1` of `arn:aws:ecs:us-east-1:123456789012:task-definition/my-task:1`. */
export const lastPart = (arn = '') => arn.slice(arn.lastIndexOf('/') + 1)
