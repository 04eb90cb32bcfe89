/** A command or claim of the learning plan, and the examples that cover it, by their names. */
export type Covered = { readonly plan: string; readonly examples: readonly string[] }

/** Every command and every claim of the plan. What stands here must stay in the features. */
export const planCoverage: readonly Covered[] = [
  {
    plan: 'Docker installed and running; ECR, ECS and STS answer',
    examples: ['Everything the road needs is there'],
  },
  {
    plan: 'AWS CLI with a dummy profile',
    examples: ['The team asks who it is', 'a key pair that nobody gave out'],
  },
  {
    plan: 'a fully managed private registry: store, manage, deploy',
    examples: [
      'Creating a repository',
      'The image is listed under its tag',
      'The welcome page of a pulled image',
      'Deleting one of two tags',
    ],
  },
  {
    plan: 'access requires temporary credentials',
    examples: ['Asking for a password', 'Calling the registry without a password'],
  },
  {
    plan: 'repositories are organized by account and region',
    examples: ['Creating a repository', 'Looking for it in another region'],
  },
  {
    plan: 'policies for permissions',
    examples: ['Reading the <kind> of a new repository', 'Setting and reading the <kind>'],
  },
  {
    plan: 'unlike Docker Hub',
    examples: [
      '<verb> while Docker is logged out',
      'Pushing to a name that does not exist',
      'Pushing other content under a taken tag',
    ],
  },
  {
    plan: 'aws ecr create-repository',
    examples: [
      'Creating a repository',
      'Creating the same repository again',
      'A name that ECR refuses: <reason>',
    ],
  },
  {
    plan: 'aws ecr describe-repositories',
    examples: ['Looking it up returns what creating it returned', 'A repository that was never created'],
  },
  {
    plan: 'aws ecr get-login-password | docker login',
    examples: ['Asking for a password', 'Logging in', 'Logging in with <what>'],
  },
  { plan: 'aws sts get-caller-identity', examples: ['The team asks who it is'] },
  { plan: 'FROM nginx:latest; docker build; docker tag', examples: ['Building and tagging'] },
  {
    plan: 'docker push',
    examples: [
      'The image is listed under its tag',
      'Everyone names the same digest',
      'Pushing other content as latest',
    ],
  },
  {
    plan: 'docker pull; docker run; the NGINX welcome page',
    examples: ['The welcome page of a pulled image', 'Pulling a tag that was never pushed'],
  },
  {
    plan: 'launch types: EC2 uses your own instances',
    examples: ['What ECS answers at once', 'Running a task on EC2 in a fresh cluster'],
  },
  {
    plan: 'launch types: Fargate is serverless',
    examples: ['A Fargate definition <fault>', 'A Fargate definition that fits', 'Running one in a subnet'],
  },
  {
    plan: 'task definition: images, CPU/memory, environment',
    examples: [
      "Registering the plan's task definition",
      'The essential one exits',
      'Another command and another environment',
    ],
  },
  { plan: 'service: maintains the desired number', examples: ['What is true a moment later'] },
  { plan: 'cluster: a logical grouping', examples: ['Creating a cluster'] },
  {
    plan: 'tasks pull from ECR during launch, requiring permissions',
    examples: [
      'The local copy is gone',
      'The image was never pushed',
      'an execution role that does not exist',
    ],
  },
  {
    plan: 'aws ecs create-cluster; describe-clusters',
    examples: [
      'Creating a cluster',
      'Creating it again changes nothing',
      'Describing it beside one that exists',
    ],
  },
  {
    plan: 'aws ecs register-task-definition',
    examples: [
      "Registering the plan's task definition",
      'Registering it again',
      'The name alone means the newest active revision',
      'A definition <fault>',
    ],
  },
  {
    plan: 'aws ecs run-task --count 1 --launch-type EC2',
    examples: [
      'What ECS answers at once',
      'Three tasks at once get three ports',
      'More than ten at once are refused',
    ],
  },
  { plan: 'describe-tasks --tasks $(list-tasks)', examples: ["The plan's way of finding it", '<what>'] },
  {
    plan: 'docker logs, or exit codes',
    examples: ['Its log is read from Docker', 'A container that exits with <code>', 'docker logs of a task'],
  },
  {
    plan: 'status RUNNING or STOPPED with no errors',
    examples: ['A container that exits with <code>', 'Stopping a running task'],
  },
  {
    plan: 'a task is one-time; a service maintains tasks',
    examples: ["Only the service's own tasks are replaced", '<loss>'],
  },
  {
    plan: 'auto-scaling, replicas, high availability',
    examples: [
      'A service under load',
      'Between <minimum> and <maximum> percent',
      'The <app> app moves from v1 to v2 under load',
    ],
  },
  {
    plan: 'service-definition.json; aws ecs create-service',
    examples: [
      'What ECS answers at once',
      'Creating one <fault>',
      "Creating the plan's service in a fresh cluster",
    ],
  },
  {
    plan: 'networkMode bridge; rerun the service creation',
    examples: ['Creating it a second time with another number of tasks', 'A new revision is rolled out'],
  },
  {
    plan: 'aws ecs describe-services',
    examples: ['Describing it as in the plan', 'Describing one that does not exist'],
  },
  {
    plan: 'docker port; curl http://localhost:8080',
    examples: ['Two tasks, two ports', 'One task with a fixed port', 'Two tasks with the same fixed port'],
  },
  {
    plan: 'containerize a Node.js or Python app',
    examples: ['The <app> app in a container', "The plan's Dockerfile, which is one line"],
  },
  { plan: 'docker tag and push :v1', examples: ['v1 beside latest'] },
  {
    plan: 'update the task definition with the image and port 3000',
    examples: ['The definition gets the new image and port 3000', 'The <app> app as a task'],
  },
  {
    plan: 'update the service to desired count 1; curl http://localhost:3000',
    examples: ['From nginx to the <app> app', 'A task that asks for a host port'],
  },
  {
    plan: 'aws ecs update-service --desired-count 3',
    examples: ['Three replicas of the <app> app', "Three replicas with the plan's fixed port", 'Back to one'],
  },
  {
    plan: 'updating the image tag',
    examples: ['A replacement is of the old image', 'A forced deployment takes the new image'],
  },
  {
    plan: 'monitor with describe-services',
    examples: [
      'Without a circuit breaker the old version keeps serving',
      'The circuit breaker rolls back a version that <fault>',
      'The <app> app moves from v1 to v2 under load',
    ],
  },
  {
    plan: 'health checks are basic',
    examples: [
      'Without a health check nobody knows',
      'A health check that passes',
      'A task that fails its health check is replaced',
    ],
  },
  { plan: 'document the workflow', examples: ['From the Dockerfile to the answer'] },
  {
    plan: 'LocalStack: no real compute',
    examples: ['a task on EC2 in a fresh cluster', 'a service on EC2 in a fresh cluster'],
  },
  {
    plan: 'AWS: IAM, CloudWatch, VPC',
    examples: [
      'an execution role that does not exist',
      'docker logs of a task',
      "the address on which a task's port is published",
    ],
  },
  {
    plan: 'update endpoints, replace credentials, CloudWatch, ALB',
    examples: [
      "The plan's own files",
      'Each command that would still reach the emulator',
      "The plan's files on the way to <launch type>",
    ],
  },
  {
    plan: 'test incrementally',
    examples: ['Files made by hand for <launch type>', "The plan's files on the way to <launch type>"],
  },
  {
    plan: 'Fargate simulation',
    examples: ['Running one in a subnet', 'What was migrated to Fargate is accepted'],
  },
  { plan: 'CI/CD: run it again and again', examples: ['There and back, twice', 'Nothing is left'] },
]
